package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.NdArray;

/// A real process that is really killed: SIGKILL on Unix, TerminateProcess on Windows. Neither lets it say goodbye.
class KilledTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void endsWithTheSameBitsAsOneThatWasNeverInterrupted() throws Exception {
        finish("calm");
        List<Integer> first = killAfter(9, "stormy");
        List<Integer> second = killAfter(21, "stormy");
        List<Integer> third = finish("stormy");

        assertThat(first).startsWith(0);
        assertThat(second.getFirst()).as("begins after the checkpoint of step 7").isBetween(8, first.getLast() + 1);
        assertThat(third.getFirst()).as("begins after the checkpoint of step 19").isBetween(20, second.getLast() + 1);
        assertThat(third.getLast()).isEqualTo(29);
        assertThat(Files.readAllBytes(result("stormy"))).isEqualTo(Files.readAllBytes(result("calm")));
        assertThat(Files.readAllBytes(checkpoint("stormy"))).isEqualTo(Files.readAllBytes(checkpoint("calm")));
    }

    /// Runs until it says that step, kills it, and gives all the steps that it took.
    private List<Integer> killAfter(int step, String name) throws Exception {
        Process process = start(name);
        List<Integer> steps = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                steps.add(stepOf(line));
                if (steps.getLast() == step) {
                    // Of the handle, because that of the process closes the stream of lines too.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("exit code of a killed process").isNotZero();
        assertThat(result(name)).doesNotExist();
        return steps;
    }

    private List<Integer> finish(String name) throws Exception {
        Process process = start(name);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<Integer> steps = lines.lines().map(KilledTrainingTest::stepOf).toList();
            assertThat(process.waitFor()).isZero();
            return steps;
        }
    }

    private static int stepOf(String line) {
        return Integer.parseInt(line.substring("step ".length()));
    }

    private Path checkpoint(String name) {
        return folder.resolve(name + "-checkpoint.safetensors");
    }

    private Path result(String name) {
        return folder.resolve(name + ".safetensors");
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", classPath(), ResumableRun.class.getName(),
                checkpoint(name).toString(), result(name).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Where the classes that the child needs were loaded from; the property `java.class.path` may be that of a
    /// launcher.
    private static String classPath() {
        return Stream.of(ResumableRun.class, Trainer.class, NdArray.class, JsonMapper.class, JsonParser.class,
                        JsonProperty.class)
                .map(KilledTrainingTest::location).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
