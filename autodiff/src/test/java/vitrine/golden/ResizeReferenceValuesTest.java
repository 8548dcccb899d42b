package vitrine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;

/// A picture at other sizes against numbers that PyTorch computed in 64-bit.
class ResizeReferenceValuesTest {
    private static final List<GoldenCase> CASES = GoldenArchive.of("resize").cases();

    static Stream<Arguments> casesOnAllBackends() {
        return GoldenArchive.onAllBackends(CASES);
    }

    @ParameterizedTest(name = "{0} on {1}", autoCloseArguments = false)
    @MethodSource("casesOnAllBackends")
    void agreeWithPyTorch(GoldenCase about, String name, Backend backend) {
        var expected = about.expected().get("out");
        var tolerance = expected.tolerance(backend.precision());
        Shape size = expected.values().on(backend).shape();
        Tensor picture = Tensor.constant(about.input("a", backend).unsqueeze(0).unsqueeze(0));

        Tensor resized = resized(about.params(), picture, size.dim(0), size.dim(1));

        assertThatArray(resized.value().reshape(size)).as("%s on %s", about, name)
                .isCloseTo(expected.values().on(Backends.reference()), tolerance.rtol(), tolerance.atol());
    }

    @Test
    void thereAreFiveSizes() {
        assertThat(CASES).hasSize(5);
    }

    private static Tensor resized(JsonNode params, Tensor picture, int rows, int columns) {
        return params.get("antialias").asBoolean()
                ? Resize.antialiased(picture, rows, columns)
                : Resize.bilinear(picture, rows, columns, params.get("align_corners").asBoolean());
    }
}
