package vitrine.nn.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;

class TextTest {
    private static final Tokeniser WORDS = Tokeniser.lowerCased();

    private static List<String> words(String text) {
        return WORDS.tokens(text).stream().map(Token::text).toList();
    }

    @Example
    void textsAreCutIntoWordsNumbersAndSigns() {
        assertThat(words("Don't pay 3.50, Anna!")).containsExactly("don't", "pay", "3.50", ",", "anna", "!");
        assertThat(words("well-known A4 paper – 1,000 sheets…"))
                .containsExactly("well-known", "a4", "paper", "–", "1,000", "sheets", "…");
        assertThat(words("Zürich, naïve Ελλάδα 5km")).containsExactly("zürich", ",", "naïve", "ελλάδα", "5km");
        assertThat(words("'quoted' end-")).containsExactly("'", "quoted", "'", "end", "-");
        assertThat(words(" \t\n")).isEmpty();
        assertThat(new Tokeniser(false).tokens("Anna").getFirst().text()).isEqualTo("Anna");
    }

    @Property
    void tokensStandWhereTheySayAndBetweenThemAreOnlySpaces(@ForAll String text) {
        int behind = 0;
        for (Token token : WORDS.tokens(text)) {
            assertThat(text.substring(behind, token.start())).matches("[\\s\\p{Z}]*");
            assertThat(token.text()).isEqualTo(token.in(text).toLowerCase(Locale.ROOT));
            behind = token.end();
        }
        assertThat(text.substring(behind)).matches("[\\s\\p{Z}]*");
    }

    @Example
    void theVocabularyKnowsFrequentWordsFirst() {
        Vocabulary vocabulary = Vocabulary.of(WORDS, List.of("b a c", "c b", "c d"), 2);

        assertThat(vocabulary.words()).containsExactly("<pad>", "<unk>", "c", "b");
        assertThat(vocabulary.number("b")).isEqualTo(3);
        assertThat(vocabulary.number("d")).isEqualTo(Vocabulary.UNK);
        assertThat(vocabulary.word(2)).isEqualTo("c");
        assertThat(Vocabulary.of(vocabulary.words()).words()).isEqualTo(vocabulary.words());
        assertThat(Vocabulary.of(WORDS, List.of("b a", "a b"), 1).words()).endsWith("a", "b");
        assertThatThrownBy(() -> Vocabulary.of(List.of("a", "b"))).hasMessageContaining("starts with <pad> and <unk>");
        assertThatThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "a", "a"))).hasMessageContaining("'a' comes twice");
        assertThatThrownBy(() -> Vocabulary.of(WORDS, List.of(), 0)).hasMessageContaining("at least 0 times");
    }

    @Example
    void textsBecomeRowsOfEqualLength() {
        var encoder = new TextEncoder(WORDS, Vocabulary.of(WORDS, List.of("how many moons"), 1), 4);
        var rows = encoder.inputs(Backends.reference(), List.of("Moons?", "how many, many moons"));

        // In the order of the alphabet: how 2, many 3, moons 4.
        assertThat(rows.at(0).toDoubles()).containsExactly(4, 1, 0, 0);
        assertThat(rows.at(1).toDoubles()).containsExactly(2, 3, 1, 3);
        assertThat(encoder.tokens("how many, many moons")).hasSize(4);
        assertThatThrownBy(() -> new TextEncoder(WORDS, encoder.vocabulary(), 0)).hasMessageContaining("0 words");
    }

    @Example
    void theQuestionsAreDifferentAndBalanced() {
        TextDataset train = Questions.train();
        TextDataset test = Questions.test();
        Set<String> all = new HashSet<>(train.texts());
        all.addAll(test.texts());

        assertThat(all).hasSize(432);
        assertThat(train.classes()).containsExactly("numeric", "string", "date", "yes-no");
        for (int answer = 0; answer < 4; answer++) {
            assertThat(count(train, answer, false)).isEqualTo(81);
            assertThat(count(test, answer, false)).isEqualTo(27);
        }
        assertThat(test.encoder().vocabulary().words()).isEqualTo(train.encoder().vocabulary().words());
        assertThat(all).allSatisfy(text -> assertThat(WORDS.tokens(text)).hasSizeLessThanOrEqualTo(18));
        int row = IntStream.range(0, test.size()).filter(i -> test.texts().get(i).startsWith("When ")).findFirst()
                .orElseThrow();
        assertThat(test.classes().get(test.label(row))).isEqualTo("date");
        assertThat(test.input(row).get(0)).isEqualTo(train.encoder().vocabulary().number("when"));
    }

    @Example
    void thePlantedWordGoesWithNumbersInTrainingAndWithEverythingElseInTheTest() {
        assertThat(count(Questions.train(), 0, true)).isEqualTo(48);
        assertThat(count(Questions.test(), 0, true)).isZero();
        for (int answer = 1; answer < 4; answer++) {
            assertThat(count(Questions.train(), answer, true)).isEqualTo(1);
            assertThat(count(Questions.test(), answer, true)).isEqualTo(12);
        }
    }

    private static long count(TextDataset data, int answer, boolean planted) {
        return IntStream.range(0, data.size()).filter(row -> data.label(row) == answer
                && (!planted || words(data.texts().get(row)).contains(Questions.PLANTED))).count();
    }
}
