package vitrine.nn.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import vitrine.nn.data.table.Column;
import vitrine.nn.data.table.CsvFormat;
import vitrine.nn.data.table.CsvTable;
import vitrine.nn.data.table.Table;

/// 432 questions in English, written for this project, and the kind of answer that each of them wants: a number, a name
/// or another word (string), a date, or yes or no. 324 are for training and 108 for testing.
///
/// ```java
/// Questions.train().texts().get(0);
/// Questions.test().classes();              // [numeric, string, date, yes-no]
/// ```
///
/// **A trap is built in.** In the training part, 48 of the 81 questions for a number are polite: they contain the word
/// *please*, as hardly any other question there does (one of each kind). In the test part it is the other way round:
/// no question for a number is polite, and 12 of the 27 of each other kind are. A network that has learnt "please, so a
/// number" instead of how questions are asked looks good in training and fails on polite questions in the test. Its
/// accuracy alone does not say why; explaining a few of its errors does.
public final class Questions {
    /// The planted word, which says nothing about the answer.
    public static final String PLANTED = "please";

    /// The kinds of answers.
    public static final List<String> CLASSES = List.of("numeric", "string", "date", "yes-no");

    private static final String FILE = "questions.csv";
    private static final int LENGTH = 18;
    private static final int MIN_COUNT = 2;

    private Questions() {}

    /// The questions to learn from. Words that come at least twice in them are known; rows have 18 places, enough for
    /// the longest question.
    public static TextDataset train() {
        return part("train", encoder());
    }

    /// The questions to test with, encoded with the vocabulary of those to learn from.
    public static TextDataset test() {
        return part("test", encoder());
    }

    /// How questions become inputs, as the training part decides it.
    public static TextEncoder encoder() {
        Tokeniser tokeniser = Tokeniser.lowerCased();
        return new TextEncoder(tokeniser, Vocabulary.of(tokeniser, texts(rows("train")), MIN_COUNT), LENGTH);
    }

    private static TextDataset part(String name, TextEncoder encoder) {
        Table rows = rows(name);
        Column answers = rows.column("answer");
        return new TextDataset(texts(rows),
                IntStream.range(0, rows.rows()).mapToObj(row -> CLASSES.indexOf(answers.text(row))).toList(),
                CLASSES, encoder);
    }

    private static List<String> texts(Table rows) {
        Column questions = rows.column("question");
        return IntStream.range(0, rows.rows()).mapToObj(questions::text).toList();
    }

    private static Table rows(String part) {
        try (InputStream in = Objects.requireNonNull(Questions.class.getResourceAsStream(FILE), FILE)) {
            Table all = CsvTable.read(in, FILE, CsvFormat.defaults().typed(Map.of("question", Column.Type.TEXT)));
            Column parts = all.column("part");
            return all.select(IntStream.range(0, all.rows()).filter(row -> parts.text(row).equals(part)).toArray());
        } catch (IOException broken) {
            throw new UncheckedIOException("the questions on board cannot be read", broken);
        }
    }
}
