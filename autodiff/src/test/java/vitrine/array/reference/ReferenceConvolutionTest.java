package vitrine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;

class ReferenceConvolutionTest {
    private final Backend backend = Backends.reference();

    /// A convolution: images (N, C, H, W), O output channels.
    private record Setting(int images, int channels, int height, int width, int outputs, Window2d window, int groups) {
        NdArray x() {
            return SampleArrays.normal(1, images, channels, height, width);
        }

        NdArray w() {
            return SampleArrays.normal(2, outputs, channels / groups, window.rows().size(), window.columns().size());
        }

        NdArray g() {
            return SampleArrays.normal(3, images, outputs,
                    window.rows().outputs(height), window.columns().outputs(width));
        }
    }

    static Stream<Setting> settings() {
        return Stream.of(
                new Setting(1, 1, 3, 3, 1, Window2d.square(1), 1),
                new Setting(2, 3, 6, 5, 4, Window2d.square(3), 1),
                new Setting(2, 2, 7, 6, 3, Window2d.square(3, 2, 1, 1), 1),
                new Setting(1, 2, 8, 9, 2, Window2d.square(3, 1, 2, 2), 1),
                new Setting(2, 4, 6, 6, 6, Window2d.square(3, 1, 1, 1), 2),
                new Setting(2, 3, 5, 5, 6, Window2d.square(2, 1, 0, 1), 3),
                new Setting(1, 3, 5, 6, 3, Window2d.square(3, 3, 2, 1), 3),
                new Setting(2, 4, 9, 8, 2, new Window2d(new Window(3, 2, 0, 2), new Window(2, 1, 3, 3)), 2),
                new Setting(1, 1, 1, 7, 2, new Window2d(new Window(1, 1, 0, 1), new Window(4, 3, 1, 1)), 1));
    }

    /// A second formulation: cut every patch out of a padded image with strided views, and multiply it with the
    /// flattened kernel.
    private NdArray byPatches(Setting s) {
        Window rows = s.window.rows();
        Window columns = s.window.columns();
        NdArray padded = backend.pad(s.x(), new int[] {0, 0, rows.padding(), columns.padding()},
                new int[] {0, 0, rows.padding(), columns.padding()});
        int inputs = s.channels / s.groups;
        int outputs = s.outputs / s.groups;
        NdArray[] images = new NdArray[s.images];
        for (int n = 0; n < s.images; n++) {
            NdArray[] channels = new NdArray[s.outputs];
            for (int o = 0; o < s.outputs; o++) {
                int first = o / outputs * inputs;
                NdArray seen = padded.at(n).slice(0, first, first + inputs);
                double[] plane = new double[rows.outputs(s.height) * columns.outputs(s.width)];
                for (int at = 0; at < plane.length; at++) {
                    int top = at / columns.outputs(s.width) * rows.stride();
                    int left = at % columns.outputs(s.width) * columns.stride();
                    NdArray patch = everyNth(everyNth(seen, 1, top, rows), 2, left, columns);
                    plane[at] = patch.times(s.w().at(o)).sum().scalar();
                }
                channels[o] = NdArray.of(plane).reshape(1, rows.outputs(s.height), columns.outputs(s.width));
            }
            images[n] = backend.concat(0, channels).unsqueeze(0);
        }
        return backend.concat(0, images);
    }

    private NdArray everyNth(NdArray a, int axis, int from, Window window) {
        NdArray[] taps = new NdArray[window.size()];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = a.slice(axis, from + k * window.dilation(), from + k * window.dilation() + 1);
        }
        return backend.concat(axis, taps);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void convolutionMultipliesEveryPatchWithTheKernel(Setting s) {
        assertThatArray(backend.conv2d(s.x(), s.w(), s.window, s.groups)).isCloseTo(byPatches(s));
    }

    /// ⟨conv(x, w), g⟩ = ⟨x, imageAdjoint(g, w)⟩ = ⟨w, kernelAdjoint(x, g)⟩, which defines both adjoints.
    @ParameterizedTest
    @MethodSource("settings")
    void theAdjointsSatisfyTheirDefinition(Setting s) {
        double forward = dot(backend.conv2d(s.x(), s.w(), s.window, s.groups), s.g());

        NdArray image = backend.conv2dImageAdjoint(s.g(), s.w(), s.window, s.groups, s.height, s.width);
        NdArray kernel = backend.conv2dKernelAdjoint(s.x(), s.g(), s.window, s.groups);
        assertThat(image.shape()).isEqualTo(s.x().shape());
        assertThat(kernel.shape()).isEqualTo(s.w().shape());
        assertThat(dot(s.x(), image)).isCloseTo(forward, within(1e-11));
        assertThat(dot(s.w(), kernel)).isCloseTo(forward, within(1e-11));
    }

    /// The same identity for every unit image and unit kernel: each element by itself, not only their sum.
    @ParameterizedTest
    @MethodSource("settings")
    void theAdjointsAreRightElementByElement(Setting s) {
        NdArray image = backend.conv2dImageAdjoint(s.g(), s.w(), s.window, s.groups, s.height, s.width);
        double[] elements = image.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            NdArray seen = backend.conv2d(unit(s.x().shape(), i), s.w(), s.window, s.groups);
            assertThat(elements[i]).as("image element %d", i).isCloseTo(dot(seen, s.g()), within(1e-12));
        }
        double[] weights = backend.conv2dKernelAdjoint(s.x(), s.g(), s.window, s.groups).toDoubles();
        for (int i = 0; i < weights.length; i++) {
            NdArray made = backend.conv2d(s.x(), unit(s.w().shape(), i), s.window, s.groups);
            assertThat(weights[i]).as("kernel element %d", i).isCloseTo(dot(made, s.g()), within(1e-12));
        }
    }

    @Test
    void aConvolutionByHand() {
        NdArray x = SampleArrays.counting(1, 1, 3, 3);
        NdArray w = NdArray.of(1, 2, 3, 4).reshape(1, 1, 2, 2);

        assertThatArray(backend.conv2d(x, w, Window2d.square(2), 1))
                .hasShape(1, 1, 2, 2).hasElements(27, 37, 57, 67);
        assertThatArray(backend.conv2d(x, w, Window2d.square(2, 2, 1, 1), 1))
                .hasShape(1, 1, 2, 2).hasElements(0 * 4, 1 * 3 + 2 * 4, 3 * 2 + 6 * 4, 67);
        assertThatArray(backend.conv2d(x, w, Window2d.square(2, 1, 0, 2), 1))
                .hasShape(1, 1, 1, 1).hasElements(0 * 1 + 2 * 2 + 6 * 3 + 8 * 4);
    }

    @Test
    void aGroupSeesItsOwnChannelsOnly() {
        NdArray x = NdArray.of(1, 10, 100, 1000).reshape(1, 4, 1, 1);
        NdArray w = NdArray.of(1, 1, 2, 2, 3, 3, 4, 4).reshape(4, 2, 1, 1);

        assertThatArray(backend.conv2d(x, w, Window2d.square(1), 2)).hasElements(11, 22, 3300, 4400);
    }

    @Test
    void kernelsReadViews() {
        NdArray x = SampleArrays.normal(1, 5, 4, 3, 2).permute(3, 2, 0, 1);
        NdArray w = SampleArrays.normal(2, 1, 3, 2, 2).broadcastTo(Shape.of(4, 3, 2, 2));

        assertThatArray(backend.conv2d(x, w, Window2d.square(2), 1))
                .isEqualToArray(backend.conv2d(backend.copy(x), backend.copy(w), Window2d.square(2), 1));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        NdArray x = SampleArrays.counting(1, 4, 5, 5);
        NdArray w = SampleArrays.counting(6, 2, 3, 3);
        NdArray g = SampleArrays.counting(1, 6, 3, 3);
        Window2d window = Window2d.square(3);

        refuses(() -> backend.conv2d(x, w, window, 1),
                "conv2d: image (1, 4, 5, 5) has 4 channels, but kernel (6, 2, 3, 3) with 1 groups expects 2");
        refuses(() -> backend.conv2d(x, w, window, 3), "conv2d: 3 groups do not divide 4 input and 6 output channels");
        refuses(() -> backend.conv2d(x, w, window, 0), "conv2d: 0 groups do not divide 4 input and 6 output channels");
        refuses(() -> backend.conv2d(x.at(0), w, window, 2), "conv2d: image (4, 5, 5) does not have four axes");
        refuses(() -> backend.conv2d(x, w, Window2d.square(2), 2),
                "conv2d: kernel (6, 2, 3, 3) does not fit a window of 2 × 2");
        refuses(() -> backend.conv2d(x.slice(2, 0, 2), w, window, 2),
                "a window of extent 3 does not fit an axis of length 2 with padding 0");
        refuses(() -> backend.conv2dImageAdjoint(g, w, window, 2, 6, 5),
                "conv2d image adjoint: signal (1, 6, 3, 3) does not come from an image of 6 × 5, which gives 4 × 3");
        refuses(() -> backend.conv2dImageAdjoint(g.slice(1, 0, 2), w, window, 2, 5, 5),
                "conv2d image adjoint: signal (1, 2, 3, 3) has 2 channels, but kernel (6, 2, 3, 3) made 6");
        refuses(() -> backend.conv2dKernelAdjoint(x, SampleArrays.counting(2, 6, 3, 3), window, 2),
                "conv2d kernel adjoint: image (1, 4, 5, 5) and signal (2, 6, 3, 3) differ in the batch size");
        refuses(() -> backend.conv2dKernelAdjoint(x, g, Window2d.square(2), 2),
                "conv2d kernel adjoint: signal (1, 6, 3, 3) does not come from an image of 5 × 5, which gives 4 × 4");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static NdArray unit(Shape shape, int position) {
        double[] values = new double[shape.size()];
        values[position] = 1;
        return Backends.reference().array(shape, values);
    }

    private static double dot(NdArray a, NdArray b) {
        return a.times(b).sum().scalar();
    }
}
