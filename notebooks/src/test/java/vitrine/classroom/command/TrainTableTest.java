package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.zoo.TableNetwork;

/// `vitrine train` with tables.
class TrainTableTest {
    @TempDir
    private Path folder;

    private Cli train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "--out", folder.resolve("net.safetensors").toString(),
                "--plot", folder.resolve("loss.png").toString()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private static double accuracy(Cli cli) {
        Matcher matcher = Pattern.compile("test accuracy +([0-9.]+) %").matcher(cli.out());
        assertThat(matcher.find()).as(cli.out() + cli.err()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void theTitanicIsLearntAndKeptWithAllThatItsNumbersMean() throws IOException {
        Cli cli = train("--data", "titanic", "--history", folder.resolve("epochs.csv").toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(accuracy(cli)).isBetween(76.0, 85.0);
        assertThat(cli.out()).contains("seed 1", "851 to learn from, 196 to watch, 262 to test", "stopped early",
                "pclass, sex, age, sibsp, parch, fare, embarked", "always the commonest class  61.83 %",
                "area under the ROC curve");
        TableNetwork network = TableNetwork.read(folder.resolve("net.safetensors"), Backends.reference());
        assertThat(network.target()).isEqualTo("survived");
        assertThat(network.classes()).containsExactly("died", "survived");
        assertThat(network.encoder().groups().keySet())
                .containsExactlyElementsOf(ShippedTable.TITANIC.task().features().names());
        assertThat(network.notes()).containsEntry("data", "titanic").containsKey("training");
        assertThat(Files.readAllLines(folder.resolve("epochs.csv"))).hasSizeGreaterThan(20)
                .first().isEqualTo("epoch,loss,accuracy,validation_loss,validation_accuracy");

        Cli again = Cli.run("train", "--evaluate", "--data", "titanic", "--model",
                folder.resolve("net.safetensors").toString());
        assertThat(again.exitCode()).isZero();
        assertThat(accuracy(again)).as("the same rows are tested").isEqualTo(accuracy(cli));
        assertThat(again.out()).contains("survived", "died", "found");
    }

    @Test
    void penguinsAreToldApart() {
        assertThat(accuracy(train("--data", "penguins"))).isGreaterThanOrEqualTo(95);
    }

    @Test
    void theSameSeedGivesTheSameFileForAnyNumberOfThreads() throws IOException {
        train("--data", "iris", "--epochs", "5", "--threads", "1");
        byte[] one = Files.readAllBytes(folder.resolve("net.safetensors"));
        train("--data", "iris", "--epochs", "5", "--threads", "2");

        assertThat(Files.readAllBytes(folder.resolve("net.safetensors"))).isEqualTo(one);
    }

    @Test
    void aFileOfOnesOwnIsLearnt() throws IOException {
        Path file = people(60);
        Cli cli = train("--data", file.toString(), "--target", "rich", "--drop", "id", "--categorical", "zip",
                "--hidden", "4", "--epochs", "3", "--validation", "0");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("age, zip", "48 to learn from, 0 to watch, 12 to test",
                "3 features → 4 → no | yes");
        String model = folder.resolve("net.safetensors").toString();
        Cli evaluated = Cli.run("train", "--evaluate", "--data", file.toString(), "--model", model);
        assertThat(accuracy(evaluated)).as("columns and their types are known to the network").isEqualTo(accuracy(cli));
        Cli explained = Cli.run("explain", "--csv", file.toString(), "--model", model, "--row", "17", "--out",
                folder.resolve("page.html").toString());
        assertThat(explained.err()).isEmpty();
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out()).contains("Row 17 of", "net.safetensors", "zip");
    }

    @Test
    void everyOptionOfTheTrainerCanBeGiven() {
        Cli cli = train("--data", "wine", "--epochs", "4", "--optimiser", "adamw", "--schedule", "one-cycle",
                "--slow-on-plateau", "--parts", "2", "--clip", "0.5", "--patience", "3", "--batch-size", "20",
                "--checkpoint", folder.resolve("run.safetensors").toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("adamw, learning rate 0.001, schedule one-cycle", "batch size 20");
        assertThat(folder.resolve("run.safetensors")).exists();
        for (String schedule : List.of("constant", "exponential", "steps", "warm-up")) {
            assertThat(train("--data", "wine", "--epochs", "1", "--schedule", schedule).exitCode()).as(schedule).isZero();
        }
        assertThat(train("--data", "wine", "--epochs", "1", "--optimiser", "rmsprop").exitCode()).isZero();
    }

    @Test
    void badTablesGetSentences() throws IOException {
        String file = people(60).toString();
        refuses(List.of("--data", file), "--target must say which column to predict; the columns are id, age, zip, rich");
        refuses(List.of("--data", file, "--target", "poor"), "there is no column 'poor'", "id, age, zip, rich");
        refuses(List.of("--data", file, "--target", "rich", "--drop", "name"), "there is no column 'name'");
        refuses(List.of("--data", file, "--target", "id"), "column 'id' holds 60 different numbers");
        refuses(List.of("--data", folder.resolve("none.csv").toString(), "--target", "x"), "there is no such file");
        refuses(List.of("--data", "titanik"), "titanik", "did you mean 'titanic'?");
        refuses(List.of("--target", "x"), "--target is for tables");
        refuses(List.of("--data", "iris", "--hidden", "0"), "hidden layers of the widths [0]");
        refuses(List.of("--data", "iris", "--validation", "0.9"), "0.9 for validation");
        refuses(List.of("--data", "iris", "--validation", "0", "--patience", "3"), "--patience 3");
        refuses(List.of("--data", "iris", "--schedule", "cosin"), "cosine");
        refuses(List.of("--data", "iris", "--model", "x"), "--model is a network for digits to start from");
        refuses(List.of("--data", "iris", "--clip", "-1"), "largest norm -1");
        refuses(List.of("--data", "iris", "--parts", "0"), "0 parts");
        Files.writeString(folder.resolve("one.csv"), "a,b\n1,x\n2,x\n3,x\n4,x\n");
        refuses(List.of("--data", folder.resolve("one.csv").toString(), "--target", "b"),
                "column 'b', which is to be predicted, is 'x' in every row");
    }

    @Test
    void aModelOfAnotherTableIsRefused() {
        train("--data", "iris", "--epochs", "1");
        String file = folder.resolve("net.safetensors").toString();
        Cli wine = Cli.run("train", "--evaluate", "--data", "wine", "--model", file);
        Cli none = Cli.run("train", "--evaluate", "--data", "wine");

        assertThat(wine.exitCode()).isEqualTo(2);
        assertThat(wine.err()).hasLineCount(1).contains("there is no column 'sepal length'");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).hasLineCount(1).contains("--model must name the network");
    }

    private void refuses(List<String> arguments, String... sentence) {
        Cli cli = train(arguments.toArray(String[]::new));

        assertThat(cli.exitCode()).as("exit code of train %s", arguments).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).startsWith("vitrine: ").contains(sentence).doesNotContain("Exception");
        assertThat(folder.resolve("net.safetensors")).doesNotExist();
    }

    private Path people(int rows) throws IOException {
        StringBuilder csv = new StringBuilder("id,age,zip,rich\n");
        for (int row = 0; row < rows; row++) {
            csv.append(row).append(',').append(20 + row * 7 % 50).append(',').append(row % 2 == 0 ? 8001 : 3000)
                    .append(',').append(row * 7 % 50 > 25 ? "yes" : "no").append('\n');
        }
        return Files.writeString(folder.resolve("people.csv"), csv);
    }
}
