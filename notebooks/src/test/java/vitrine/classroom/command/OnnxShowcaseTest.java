package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three small networks in ONNX, each a global mean and a product with a drawn matrix, for images of one, three and five
/// channels.
class OnnxShowcaseTest {
    private static final String NODES = "CgF4EgFnGhNnbG9iYWxhdmVyYWdlcG9vbC1nIhFHbG9iYWxBdmVyYWdlUG9vbAoaCgFnEgFmGglm"
            + "bGF0dGVuLWYiB0ZsYXR0ZW4KFwoBZgoBdxIBeRoGZ2VtbS15IgRHZW1tEgVncmFwaEICEA0=";
    private static final String DIGITS = "CAg6rQFaGwoBeBIWChQIARIQCgIIAQoCCAEKAggcCgIIHGIJCgF5EgQKAggBKhcIAQgDEAFCAXdKDOY6"
            + "bj4u0Rs+G+AKPwou";
    private static final String PHOTOS = "CAg6xQFaGwoBeBIWChQIARIQCgIIAQoCCAMKAggICgIICGIJCgF5EgQKAggBKi8IAwgDEAFCAXdKJOY6"
            + "bj4u0Rs+G+AKP+j+/T3D0Zc+YWLaPqGsAT9IeGk/L9kIPwou";
    private static final String OTHERS = "CAg63QFaGwoBeBIWChQIARIQCgIIAQoCCAUKAggcCgIIHGIJCgF5EgQKAggBKkcIBQgDEAFCAXdKPOY6"
            + "bj4u0Rs+G+AKP+j+/T3D0Zc+YWLaPqGsAT9IeGk/L9kIP6lfzj6dck4/8/ZiP6MLIz86v1c/ApxSPgou";

    @TempDir
    Path folder;

    @Test
    void aNetworkForDigitsExplainsADigitOnBoard() throws IOException {
        Cli cli = explain(DIGITS, "--index", "3", "--class", "1");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Test digit 3 of MNIST", "logit of class 1");
        assertThat(Files.readString(folder.resolve("page.html"))).contains("the network in net.onnx", "net.onnx");
    }

    @Test
    void aNetworkForColoursExplainsAPhotoOnBoard() throws IOException {
        Cli cli = explain(PHOTOS, "--image", "coffee.png");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("The photo coffee.png");
    }

    @Test
    void aNetworkForSomethingElseIsRefusedWithWhatItTakes() throws IOException {
        Cli cli = explain(OTHERS);
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("net.onnx: takes inputs of the sizes [5, 28, 28]; images of the "
                + "sizes [1, 28, 28] or [3, n, n] can be shown to it here");
    }

    private Cli explain(String network, String... more) throws IOException {
        Path file = folder.resolve("net.onnx");
        Files.write(file, Base64.getDecoder().decode(network + NODES));
        String[] words = {"explain", "--model", file.toString(), "--method", "saliency", "--backend", "reference",
            "--out", folder.resolve("page.html").toString()};
        return Cli.run(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
