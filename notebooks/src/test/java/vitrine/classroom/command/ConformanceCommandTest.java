package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.classroom.conformance.CaseZip;

class ConformanceCommandTest {
    private static final String ADD = "op.broadcast.add";

    @TempDir
    private Path folder;

    private Cli run(String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "conformance";
        arguments[1] = folder.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Cli.run(arguments);
    }

    private void assertRefused(Cli cli, String... words) {
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains(words);
    }

    @Test
    void aFolderOfCasesThatAgreeIsATableAndExitCode0() throws IOException {
        CaseZip.of("match", ADD, 3).unpack(folder);

        Cli cli = run();

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines()).anySatisfy(line -> assertThat(line).matches("ops +1 +· +· +0.0"));
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void aZipInTheFolderAndAZipItselfWillDo() throws IOException {
        CaseZip.of("match", ADD, 3).write(folder.resolve("ops.zip"));

        assertThat(run("--backend", "simd").exitCode()).isZero();
        assertThat(Cli.run("conformance", folder.resolve("ops.zip").toString()).exitCode()).isZero();
    }

    @Test
    void aNumberThatIsOffIsNamedAndExitCode1() throws IOException {
        CaseZip.of("match", ADD, 4).unpack(folder);

        Cli cli = run();

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).contains("ops/one: y is off by 2.44e+08 times what is allowed");
    }

    @Test
    void whatIsNotSupportedIsNamedAndNoFailure() throws IOException {
        CaseZip.of("match", "op.unheard_of", 4).unpack(folder);

        Cli cli = run();

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Not supported", "ops/op.unheard_of");
    }

    @Test
    void anIndexSaysWhichCasesThereAreAndTheirStatus() throws IOException {
        CaseZip.of("match", ADD, 4).unpack(folder);
        Files.writeString(folder.resolve("index.json"),
                "{\"cases\": [{\"id\": \"ops/one\", \"dir\": \"ops/one\", \"status\": \"skip\"}]}");

        assertThat(run().exitCode()).isZero();
    }

    @Test
    void badInputIsAnsweredWithASentence() throws IOException {
        assertRefused(Cli.run("conformance"), "FOLDER");
        assertRefused(Cli.run("conformance", folder.resolve("nowhere").toString()), "nowhere", "there is no such file");
        assertRefused(run(), "holds no reference cases");

        CaseZip.of("match", ADD, 3).unpack(folder);
        assertRefused(run("--group", "opps"), "holds no group 'opps'", "did you mean 'ops'?");
        assertRefused(run("--backend", "abacus"), "no backend is called 'abacus'");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws IOException {
        CaseZip.of("perhaps", ADD, 3).unpack(folder);
        assertRefused(run(), "ops/one/case.json", "has the status 'perhaps'");

        CaseZip.of("match", ADD, 3).with("ops/one/a.npy", "no array").unpack(folder);
        assertRefused(run(), "ops/one/a.npy", "NPY");

        CaseZip.of("match", ADD, 3).with("ops/one/case.json", "{\"group\": ").unpack(folder);
        assertRefused(run(), "ops/one/case.json", "is no JSON");

        CaseZip.of("match", ADD, 3).with("ops/one/case.json", "[]").unpack(folder);
        assertRefused(run(), "ops/one/case.json", "describes no reference case");

        Files.writeString(folder.resolve("index.json"), "{\"cases\": [{\"dir\": \"../../elsewhere\"}]}");
        assertRefused(run(), "../../elsewhere", "not within the folder");

        Files.writeString(folder.resolve("index.json"), "{}");
        assertRefused(run(), "index.json", "has no list of cases");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        Files.writeString(folder.resolve("ops.zip"), "no zip");

        assertRefused(run(), "ops.zip", "is no zip, or an empty one");
    }
}
