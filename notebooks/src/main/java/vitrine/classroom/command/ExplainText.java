package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.TextMethods;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Prediction;
import vitrine.classroom.report.Provenance;
import vitrine.classroom.report.TextExplanation;
import vitrine.classroom.report.TextReport;
import vitrine.classroom.report.TextSubject;
import vitrine.nn.TextNetwork;
import vitrine.nn.data.text.Questions;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.QuestionTransformer;
import vitrine.xai.Attribution;
import vitrine.xai.Certificate;
import vitrine.xai.Target;

/// Asks the question transformer which kind of answer a question wants, and writes a page that explains why.
///
/// @param question    what is asked
/// @param modelFile   weights of a question transformer that `vitrine train` wrote, or null for those on board
/// @param methodNames how to explain; none for the usual methods
/// @param className   the class to explain, or null for the predicted one
/// @param backend     where to compute
/// @param seed        what random methods draw from
/// @param page        where the page goes
record ExplainText(QuestionText question, @Nullable Path modelFile, List<String> methodNames, @Nullable String className,
        Backend backend, long seed, OutputFile page) {
    /// Does it.
    void run(Screen screen) throws IOException {
        List<Method> methods = methods();
        TextNetwork network = modelFile == null
                ? QuestionTransformer.pretrained(backend)
                : QuestionTransformer.load(InputFile.checked(modelFile), backend);
        NdArray words = question.input(backend);
        Prediction prediction = Prediction.of(network, words, Questions.CLASSES);
        Prediction.Score explained = className == null ? prediction.best() : wanted(prediction, className);
        Target target = prediction.target(explained, Target.Scale.LOGIT);
        List<TextExplanation> explanations = methods.stream().map(method -> new Explanation(
                        method, method.explainer(Seed.of(seed)).explain(network, words, target)))
                .map(this::wordByWord).toList();

        TextSubject subject = question.subject(story(network));
        print(screen, subject, prediction, explained, explanations);
        String html = new TextReport(subject, prediction, explained, explanations, new Provenance(Version.current(),
                modelFile == null ? "question transformer on board" : "question transformer from " + modelFile,
                backend.name(), seed, commandLine(methods))).html();
        page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        screen.entry("page", page.toString());
    }

    private List<Method> methods() {
        try {
            return TextMethods.named(methodNames);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private static Prediction.Score wanted(Prediction prediction, String wanted) {
        if (!Questions.CLASSES.contains(wanted)) {
            throw new BadInput("there is no class '" + wanted + "'; the classes are "
                    + String.join(", ", Questions.CLASSES));
        }
        return prediction.score(wanted);
    }

    /// One number for each word: where a method explains the embedding, the sum over its dimensions.
    private TextExplanation wordByWord(Explanation explanation) {
        Attribution attribution = explanation.attribution();
        double[] amounts = (attribution.values().shape().rank() == 1 ? attribution.values() : attribution.perWord())
                .toDoubles();
        List<String> words = question.words();
        return new TextExplanation(explanation, IntStream.range(0, amounts.length)
                .mapToObj(i -> new Contribution(words.get(i), "", amounts[i])).toList());
    }

    private static String story(TextNetwork network) {
        Evaluation test = Evaluation.of(network, Questions.test());
        return String.format(Locale.ROOT, "A small transformer learnt from %,d questions in English; of %,d other questions "
                + "it answers %,d rightly.", Questions.train().size(), test.labels().size(), test.hits());
    }

    private String commandLine(List<Method> methods) {
        List<String> words = new ArrayList<>(List.of("vitrine", "explain", "--text", question.text()));
        if (modelFile != null) {
            words.addAll(List.of("--model", modelFile.toString()));
        }
        if (className != null) {
            words.addAll(List.of("--class", className));
        }
        words.addAll(List.of("--method", String.join(",", methods.stream().map(Method::name).toList()),
                "--backend", backend.name(), "--seed", Long.toString(seed)));
        return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
    }

    private static void print(Screen screen, TextSubject subject, Prediction prediction, Prediction.Score explained,
            List<TextExplanation> explanations) {
        screen.heading("“" + subject.text().replaceAll("[\\s\\p{Cntrl}]+", " ") + "”");
        screen.entry("answer type", screen.bold(prediction.best().name()));
        for (Prediction.Score score : prediction.scores()) {
            screen.entry("  " + score.name(), Percent.of(score.probability()));
        }
        if (!subject.unknown().isEmpty()) {
            screen.entry("unknown words", String.join(", ", subject.unknown()));
        }
        screen.line("  " + subject.story());
        for (TextExplanation each : explanations) {
            screen.gap();
            screen.heading(each.explanation().method().title() + ": why " + explained.name() + "?");
            for (Contribution word : each.contributions()) {
                String amount = String.format(Locale.ROOT, "%+.3g", word.amount());
                screen.entry(word.name(), word.amount() < 0 ? screen.bad(amount) : screen.good(amount));
            }
            for (Certificate.Line line : each.explanation().attribution().certificate().lines()) {
                screen.entry(line.name(), line.value());
            }
        }
        screen.gap();
    }
}
