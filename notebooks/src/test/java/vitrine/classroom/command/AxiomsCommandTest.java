package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxiomsCommandTest {
    @Test
    void printsTheTableAndWritesThePage(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("axioms.html");
        Cli result = Cli.run("axioms", "--networks", "1", "--seed", "5", "--out", page.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Methods and axioms on 1 random networks, seed 5")
                .containsPattern("gradient × input +✗").containsPattern("integrated gradients, exact +✓")
                .contains("Wrote ");
        assertThat(Files.readString(page)).contains("<title>Vitrine: which explanation keeps which promise?</title>")
                .contains("DeepLIFT breaks implementation invariance by 0.5").contains("ReLU −1");
    }

    @Test
    void refusesAnImpossibleNumberOfNetworks() {
        Cli result = Cli.run("axioms", "--networks", "0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--networks 0: expected from 1 to 10000");
    }
}
