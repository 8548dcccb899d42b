package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.nn.Sequential;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.text.Questions;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.ValidationSplit;
import vitrine.nn.zoo.TextNetwork;

/// A small network that learns what kind of answer a question wants.
///
/// @param model      the network with its vocabulary
/// @param training   questions to learn from
/// @param validation questions to watch; null for none
/// @param test       other questions
record TextTraining(TextNetwork model, Dataset training, @Nullable Dataset validation, Dataset test)
        implements TrainingSubject {
    /// What to type after `--data`.
    static final String NAME = "questions";

    static final TrainingOptions.Defaults DEFAULTS = new TrainingOptions.Defaults(60, 0, null);

    /// A new network for the questions on board.
    static TextTraining of(int blocks, TrainingOptions options, Backend backend) {
        TextNetwork model = Numbers.valid(() -> TextNetwork.create(
                Questions.encoder(), Questions.CLASSES, blocks, backend, options.seed().split(0)));
        double share = options.validation(DEFAULTS);
        if (share == 0) {
            return new TextTraining(model, Questions.train(), null, Questions.test());
        }
        ValidationSplit split = Numbers.valid(
                () -> ValidationSplit.of(Questions.train(), share, options.seed().split(2)));
        return new TextTraining(model, split.training(), split.validation(), Questions.test());
    }

    /// A network from a file.
    static TextTraining read(Path file, Backend backend) throws IOException {
        TextNetwork model = TextNetwork.read(InputFile.checked(file), backend);
        if (!model.classes().equals(Questions.CLASSES)
                || !model.encoder().vocabulary().words().equals(Questions.encoder().vocabulary().words())) {
            throw new BadInput(file + ": holds a network for other texts than the questions on board");
        }
        return new TextTraining(model, Questions.train(), null, Questions.test());
    }

    @Override
    public String title() {
        return "Training a network to tell which kind of answer a question wants";
    }

    @Override
    public String examples() {
        return NAME;
    }

    @Override
    public Sequential network() {
        return model.network();
    }

    @Override
    public void write(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(notes);
        all.put("data", NAME);
        model.write(file, all);
    }

    @Override
    public void introduce(Screen screen) {
        screen.entry("classes", String.join(", ", model.classes()));
        screen.entry("network", model.encoder().vocabulary().size() + " words, " + (model.blocks() == 0
                ? "without order"
                : model.blocks() + " transformer block" + (model.blocks() == 1 ? "" : "s")));
    }

    @Override
    public void judge(Evaluation result, Screen screen) {
        screen.entry("training accuracy", Accuracy.of(Evaluation.of(model.network(), training), screen));
        screen.entry("test accuracy", Accuracy.of(result, screen));
    }
}
