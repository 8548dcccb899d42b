package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.data.text.Questions;
import vitrine.nn.data.text.TextDataset;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.TextNetwork;

/// `vitrine train` with the questions.
class TrainTextTest {
    @TempDir
    private Path folder;

    private Cli train(String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "train";
        all[1] = "--out";
        all[2] = folder.resolve("net.safetensors").toString();
        all[3] = "--plot";
        all[4] = folder.resolve("loss.png").toString();
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return Cli.run(all);
    }

    private static double accuracy(Cli cli, String kind) {
        Matcher matcher = Pattern.compile(kind + " accuracy +([0-9.]+) %").matcher(cli.out());
        assertThat(matcher.find()).as(cli.out() + cli.err()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void aNetworkFallsIntoTheTrap() throws IOException {
        Cli cli = train("--data", "questions", "--blocks", "0", "--learning-rate", "0.01");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(accuracy(cli, "training")).isGreaterThan(97);
        assertThat(accuracy(cli, "test")).isBetween(45.0, 90.0);
        TextNetwork network = TextNetwork.read(folder.resolve("net.safetensors"), Backends.reference());
        Evaluation test = Evaluation.of(network.network(), Questions.test());
        assertThat(share(test, true)).as("polite questions").isLessThan(share(test, false) - 0.2);
        assertThat(network.notes()).containsEntry("data", "questions");

        Cli again = Cli.run("train", "--evaluate", "--data", "questions", "--model",
                folder.resolve("net.safetensors").toString());
        assertThat(again.exitCode()).isZero();
        assertThat(accuracy(again, "test")).isEqualTo(accuracy(cli, "test"));
        assertThat(again.out()).contains("numeric", "yes-no");
    }

    private static double share(Evaluation test, boolean polite) {
        TextDataset questions = Questions.test();
        int[] rows = IntStream.range(0, questions.size()).filter(row -> polite == questions.encoder()
                .tokens(questions.texts().get(row)).stream().anyMatch(t -> t.text().equals(Questions.PLANTED))).toArray();
        return IntStream.of(rows).filter(row -> test.predicted().get(row).equals(test.labels().get(row))).count()
                / (double) rows.length;
    }

    @Test
    void transformersLearnTooAndSurviveTheirFile() throws IOException {
        Cli cli = train("--data", "questions", "--epochs", "2", "--validation", "0.2");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("1 transformer block", "259 questions");
        TextNetwork network = TextNetwork.read(folder.resolve("net.safetensors"), Backends.reference());
        assertThat(network.blocks()).isEqualTo(1);
        NdArray question = network.encoder().inputs(Backends.reference(), List.of("How many moons are there?"));
        assertThat(network.network().scores(question).shape().toArray()).containsExactly(1, 4);
        assertThat(network.network().layerNames()).startsWith(TextNetwork.EMBEDDING, "position", "block1");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(train("--data", "questions", "--blocks", "9").err()).hasLineCount(1).contains("9 transformer blocks");
        assertThat(train("--data", "questions", "--model", "x").err()).hasLineCount(1).contains("--model is a network for digits");
        train("--data", "iris", "--epochs", "1");
        assertThat(Cli.run("train", "--evaluate", "--data", "questions", "--model",
                folder.resolve("net.safetensors").toString()).err()).hasLineCount(1)
                .contains("does not hold a text classifier");
    }
}
