package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.data.text.Questions;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.nn.zoo.QuestionTransformer;

class TrainTransformersTest {
    @TempDir
    private Path folder;

    private Cli train(String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", "--epochs", "1",
                "--out", file().toString(), "--plot", folder.resolve("loss.png").toString()));
        arguments.addAll(List.of(options));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }

    @Test
    void aQuestionTransformerIsTrainedSavedAndEvaluated() throws IOException {
        Cli cli = train("--data", "questions", "--network", "question-transformer");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("Training a question transformer", "324 questions", "of 36");
        Evaluation test = Evaluation.of(QuestionTransformer.load(file(), Backends.lookup()), Questions.test());
        Cli evaluated = Cli.run("train", "--evaluate", "--data", "questions",
                "--network", "question-transformer", "--model", file().toString());
        assertThat(evaluated.out()).contains("(" + test.hits() + " of 108)");
        assertThat(Cli.run("train", "--evaluate", "--data", "questions").out())
                .contains("QuestionTransformer, the weights on board", "(90 of 108)", "28 of 36");
    }

    @Test
    void aDigitTransformerIsTrainedInPlaceOfALeNet() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        write(digits, Mnist.train().select(IntStream.range(0, 100).toArray()), "train");
        write(digits, Mnist.test().select(IntStream.range(0, 20).toArray()), "t10k");
        Cli cli = train("--network", "digit-transformer", "--data", digits.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("Training a digit transformer");
        Evaluation test = Evaluation.of(
                DigitTransformer.load(file(), Backends.lookup()), Mnist.read(digits).test());
        assertThat(cli.out()).contains("(" + test.hits() + " of 20)");
    }

    @Test
    void aNetworkForDigitsCannotBeChosenForOtherData() {
        assertThat(train("--network", "digit-transformer", "--data", "questions").err())
                .contains("--network digit-transformer: texts are read by question-transformer");
        assertThat(train("--network", "lenet", "--data", "iris").err())
                .contains("--network is for digits and texts, and iris is a table");
        assertThat(train("--network", "lennet").err())
                .contains("there is no network 'lennet' for digits; did you mean 'lenet'?");
    }

    private static void write(Path digits, LabelledImages images, String name) throws IOException {
        images.write(digits.resolve(name + "-images-idx3-ubyte"), digits.resolve(name + "-labels-idx1-ubyte"));
    }
}
