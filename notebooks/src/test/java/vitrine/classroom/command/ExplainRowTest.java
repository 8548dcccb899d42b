package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainRowTest {
    @TempDir
    private Path folder;

    private Cli explain(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "explain";
        arguments[1] = "--out";
        arguments[2] = folder.resolve("page.html").toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Cli.run(arguments);
    }

    private void assertRefused(Cli cli, String... words) {
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains(words);
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    @Test
    void aRowOfATableOnBoardIsExplainedColumnByColumn() throws IOException {
        Cli cli = explain("--data", "iris", "--row", "120");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Row 120 of iris", "SHAP", "Integrated gradients", "Ablation", "LIME", "petal",
                "R² of the local model");
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("vitrine explain --data iris --row 120 --method shap,integrated-gradients,ablation,lime");
    }

    @Test
    void aRowOfSomebodysOwnTableIsExplained() throws IOException {
        Path csv = folder.resolve("loans & co.csv");
        StringBuilder rows = new StringBuilder("income,town,repaid\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i).append(i % 3 == 0 ? ",north," : ",south,").append(i < 30 ? "no" : "yes").append('\n');
        }
        Files.writeString(csv, rows);

        Cli cli = explain("--csv", csv.toString(), "--target", "repaid", "--row", "59", "--method", "shap",
                "--class", "no");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("prediction", "yes", "income = 59");
        assertThat(Files.readString(folder.resolve("page.html"))).contains("Why no?", "loans &amp; co.csv'");
    }

    @Test
    void badInputIsAnsweredWithASentence() throws IOException {
        assertRefused(explain("--data", "titanik"), "there is no table 'titanik'", "did you mean 'titanic'?");
        assertRefused(explain("--row", "3"), "--row is about a table");
        assertRefused(explain("--data", "iris", "--index", "3"), "about pictures");
        assertRefused(explain("--data", "iris", "--row", "150"), "there is no row 150 in iris", "0 to 149");
        assertRefused(explain("--data", "iris", "--csv", "x.csv"), "both name a table");
        assertRefused(explain("--csv", folder.resolve("none.csv").toString(), "--target", "x"), "there is no such file");
        Path csv = folder.resolve("t.csv");
        Files.writeString(csv, "a,b\n1,x\n2,y\n3,x\n4,y\n");
        assertRefused(explain("--csv", csv.toString()), "--target must say which column", "a, b");
        assertRefused(explain("--csv", csv.toString(), "--target", "c"), "there is no column 'c'");
    }
}
