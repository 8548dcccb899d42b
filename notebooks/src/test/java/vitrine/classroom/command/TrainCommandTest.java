package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.Shape;
import vitrine.nn.data.IdxFile;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.LeNet;

class TrainCommandTest {
    @TempDir
    private Path folder;

    private Path digits;

    @BeforeEach
    void aFewRealDigits() throws IOException {
        digits = Files.createDirectory(folder.resolve("digits"));
        write(Mnist.train().select(IntStream.range(0, 300).toArray()), "train");
        write(Mnist.test().select(IntStream.range(0, 100).toArray()), "t10k");
    }

    @Test
    void aTrainingWritesWeightsAndTheLossCurveAndSaysHowGoodTheNetworkIs() throws IOException {
        Cli cli = train("a", "--epochs", "2", "--seed", "3");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        Evaluation test = Evaluation.of(LeNet.load(folder.resolve("a.safetensors"), Backends.lookup()),
                Mnist.read(digits).test());
        assertThat(cli.out()).contains("epoch 1 of 2", "epoch 2 of 2", "examples/s", "loss", "accuracy");
        assertThat(cli.out()).contains(String.format(Locale.ROOT, "(%d of 100)", test.hits()));
        assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isEqualTo(1200);
        assertThat(files()).containsExactly("a.png", "a.safetensors", "digits");
    }

    @Test
    void theSameSeedGivesTheSameWeightsForAnyNumberOfThreads() {
        train("one", "--epochs", "1", "--threads", "1");
        train("two", "--epochs", "1", "--threads", "2");
        train("again", "--epochs", "1", "--threads", "2");
        train("other", "--epochs", "1", "--seed", "2");

        assertThat(folder.resolve("two.safetensors")).hasSameBinaryContentAs(folder.resolve("one.safetensors"));
        assertThat(folder.resolve("again.safetensors")).hasSameBinaryContentAs(folder.resolve("two.safetensors"));
        assertThat(weights("other")).isNotEqualTo(weights("one"));
    }

    @Test
    void theOptimiserIsTheOneThatIsNamed() {
        train("adam", "--epochs", "1");
        Cli sgd = train("sgd", "--epochs", "1", "--optimiser", "sgd", "--momentum", "0.5", "--learning-rate", "0.01");

        assertThat(sgd.out()).contains("sgd, momentum 0.5, learning rate 0.01");
        assertThat(weights("sgd")).isNotEqualTo(weights("adam"));
    }

    @Test
    void digitsMayBeChangedAtRandomAndSomeOfThemWatched() {
        train("plain", "--epochs", "1", "--validation", "0.2");
        Cli changed = train("changed", "--epochs", "1", "--validation", "0.2", "--augment");

        assertThat(changed.err()).isEmpty();
        assertThat(changed.out()).contains("240 digits", "60 digits", "validation loss");
        assertThat(weights("changed")).isNotEqualTo(weights("plain"));
    }

    @Test
    void aTrainingMayStartFromWeightsInAFile() {
        train("first", "--epochs", "1");
        Cli second = train("second", "--epochs", "1", "--model", folder.resolve("first.safetensors").toString());

        assertThat(second.exitCode()).isZero();
        assertThat(firstEpochLoss(second)).isLessThan(firstEpochLoss(train("third", "--epochs", "1")));
    }

    @Test
    void anEvaluationPrintsAccuracyAndConfusionAndWritesNothing() throws IOException {
        Cli cli = Cli.run("train", "--evaluate", "--data", digits.toString());

        Evaluation test = Evaluation.of(LeNet.pretrained(), Mnist.read(digits).test());
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains(String.format(Locale.ROOT, "(%d of 100)", test.hits()), "the weights on board");
        int[][] confusion = test.confusion();
        List<String> rows = cli.out().lines().skip(cli.out().lines().count() - 10).toList();
        for (int truth = 0; truth < 10; truth++) {
            String[] cells = rows.get(truth).strip().split(" +", -1);
            assertThat(cells[0]).isEqualTo(Integer.toString(truth));
            assertThat(cells[1 + truth]).isEqualTo(Integer.toString(confusion[truth][truth]));
        }
        assertThat(files()).containsExactly("digits");
    }

    @Test
    void theDigitsOnBoardAreEvaluatedWhereNoFolderIsNamed() {
        Cli cli = Cli.run("train", "--evaluate");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("of 2,000)");
    }

    @Test
    void aTrainingThatIsAskedToEndPutsItsWeightsAway() throws Exception {
        Path weights = folder.resolve("stopped.safetensors");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                "vitrine.classroom.Main", "train", "--epochs", "100000", "--data", digits.toString(),
                "--out", weights.toString(), "--plot", folder.resolve("stopped.png").toString())
                .redirectError(folder.resolve("err").toFile()).start();
        try (var out = process.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("epoch 1 ")) {
                    // Unlike the process, its handle leaves the streams open.
                    process.toHandle().destroy();
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(lines.getLast()).startsWith("Stopped after step ").endsWith(weights.toString());
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(LeNet.load(weights, Backends.reference()).parameterCount()).isEqualTo(61_706);
        } finally {
            process.destroyForcibly();
        }
    }

    // ---- What cannot be used --------------------------------------------------------------------------

    @Test
    void corruptDataAreRefused() throws IOException {
        Path images = digits.resolve("train-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length - 5));
        refuses(List.of(), "train-images-idx3-ubyte", "cut off");

        Files.writeString(images, "no digits at all");
        refuses(List.of(), "train-images-idx3-ubyte", "not an IDX file");

        Files.delete(images);
        refuses(List.of(), "train-images-idx3-ubyte", "missing");
    }

    @Test
    void imagesOfAnotherSizeAreRefused() throws IOException {
        IdxFile.of("small", Shape.of(100, 2, 3), new byte[600]).write(digits.resolve("t10k-images-idx3-ubyte"));

        refuses(List.of(), "(1, 2, 3)", "(1, 28, 28)");
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        refuses(List.of("--data", folder.resolve("none").toString()), "none", "is not a folder");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        refuses(List.of("--epochs", "0"), "epochs 0", "at least 1");
        refuses(List.of("--batch-size", "-3"), "batch size -3");
        refuses(List.of("--learning-rate", "-1"), "learning rate -1.0");
        refuses(List.of("--optimiser", "sgd", "--momentum", "1"), "momentum 1.0");
        refuses(List.of("--threads", "0"), "--threads 0");
        refuses(List.of("--optimiser", "lion"), "lion", "adam", "sgd");
        refuses(List.of("--epochs", "many"), "many");
    }

    @Test
    void placesThatCannotBeWrittenAreRefusedBeforeTraining() {
        refuses(List.of("--out", folder.resolve("none/a").toString()), "there is no folder");
        refuses(List.of("--plot", folder.toString()), "is a folder");
        refuses(List.of("--out", folder.resolve("same").toString(), "--plot", folder.resolve("same").toString()),
                "same", "--out and --plot");
    }

    @Test
    void optionsOfTheTrainingAreRefusedWhereNothingIsTrained() {
        Cli cli = Cli.run("train", "--evaluate", "--epochs", "3");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("--epochs");
    }

    @Test
    void aTrainingWhoseLossIsNoNumberAnyMoreEndsAndSavesNothing() {
        Cli cli = train("wild", "--epochs", "1", "--optimiser", "sgd", "--learning-rate", "1e30");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("--learning-rate");
        assertThat(files()).containsExactly("digits");
    }

    private void refuses(List<String> arguments, String... sentence) {
        List<String> all = new ArrayList<>(List.of("train"));
        addUnlessGiven(all, arguments, "--data", digits.toString());
        addUnlessGiven(all, arguments, "--out", folder.resolve("x.safetensors").toString());
        addUnlessGiven(all, arguments, "--plot", folder.resolve("x.png").toString());
        all.addAll(arguments);
        Cli cli = Cli.run(all.toArray(String[]::new));

        assertThat(cli.exitCode()).as("exit code of train %s", arguments).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).hasLineCount(1).startsWith("vitrine: ").contains(sentence).doesNotContain("Exception");
        assertThat(files()).containsExactly("digits");
    }

    private static void addUnlessGiven(List<String> all, List<String> given, String option, String value) {
        if (!given.contains(option)) {
            all.addAll(List.of(option, value));
        }
    }

    private Cli train(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "--data", digits.toString(),
                "--out", folder.resolve(name + ".safetensors").toString(),
                "--plot", folder.resolve(name + ".png").toString()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private static double firstEpochLoss(Cli training) {
        String line = training.out().lines().filter(l -> l.startsWith("epoch 1 ")).findFirst().orElseThrow();
        return Double.parseDouble(line.replaceAll(".*loss ([0-9.]+) .*", "$1"));
    }

    private void write(LabelledImages images, String name) throws IOException {
        images.write(digits.resolve(name + "-images-idx3-ubyte"), digits.resolve(name + "-labels-idx1-ubyte"));
    }

    private List<Double> weights(String name) {
        try {
            return LeNet.load(folder.resolve(name + ".safetensors"), Backends.reference()).state().values().stream()
                    .flatMap(array -> Arrays.stream(array.toDoubles()).boxed())
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private List<String> files() {
        return Arrays.stream(Objects.requireNonNull(folder.toFile().list())).sorted().toList();
    }
}
