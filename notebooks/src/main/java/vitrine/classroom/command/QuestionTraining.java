package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.nn.TextNetwork;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.text.Questions;
import vitrine.nn.data.text.TextDataset;
import vitrine.nn.io.Safetensors;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.ValidationSplit;
import vitrine.nn.zoo.QuestionTransformer;

/// A transformer that learns what kind of answer a question wants.
///
/// @param network    the transformer
/// @param training   questions to learn from
/// @param validation questions to watch; null for none
record QuestionTraining(TextNetwork network, Dataset training, @Nullable Dataset validation)
        implements TrainingSubject {
    /// What to type after `--network`.
    static final String NETWORK = "question-transformer";

    /// A new transformer, or one from a file.
    static QuestionTraining of(@Nullable Path model, TrainingOptions options, Backend backend) throws IOException {
        TextNetwork network = model == null
                ? QuestionTransformer.create(backend, options.seed().split(0))
                : QuestionTransformer.load(InputFile.checked(model), backend);
        Dataset questions = Questions.train();
        double share = options.validation(TextTraining.DEFAULTS);
        if (share == 0) {
            return new QuestionTraining(network, questions, null);
        }
        ValidationSplit split = Numbers.valid(() -> ValidationSplit.of(questions, share, options.seed().split(2)));
        return new QuestionTraining(network, split.training(), split.validation());
    }

    @Override
    public String title() {
        return "Training a question transformer";
    }

    @Override
    public String examples() {
        return TextTraining.NAME;
    }

    @Override
    public Dataset test() {
        return Questions.test();
    }

    @Override
    public void write(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put("architecture", "QuestionTransformer");
        Safetensors.write(file, network.state(), metadata);
    }

    @Override
    public void introduce(Screen screen) {
        if (validation != null) {
            screen.entry("watched", validation.size() + " questions");
        }
    }

    @Override
    public void judge(Evaluation result, Screen screen) {
        report(result, screen);
    }

    /// The accuracy, and that on questions with the planted word, in which the trap snaps.
    static void report(Evaluation result, Screen screen) {
        screen.entry("test accuracy", Accuracy.of(result, screen));
        TextDataset test = Questions.test();
        int polite = 0;
        int hits = 0;
        for (int i = 0; i < test.size(); i++) {
            if (test.texts().get(i).toLowerCase(Locale.ROOT).contains(Questions.PLANTED)) {
                polite++;
                hits += result.predicted().get(i).equals(result.labels().get(i)) ? 1 : 0;
            }
        }
        screen.entry("with '" + Questions.PLANTED + "'", hits + " of " + polite);
    }
}
