package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.SampleView;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;

/// Winograd's convolution against the definition, where it may differ: in rounding, and at infinities and NaN.
class WinogradConvolutionProperties {
    private static final Backend REFERENCE = Backends.reference();
    private static final List<Backend> CANDIDATES =
            List.of(new SimdBackend(3, WarmUp.none()), new SimdBackend(1, WarmUp.never()));
    private static final Window2d SAME = Window2d.square(3, 1, 1, 1);

    /// In each of the 9 products of an output, the transformed kernel is at most Σ|g| of the window, and the transformed
    /// inputs add up to at most 4 Σ|d|. A product passes through the sum of the channels and 10 more roundings: 4 of the
    /// kernel's, 2 of the inputs', 4 of the output's. So an output is off by at most
    ///
    ///     4 · (channels + 10) · ε · Σ over the channels of Σ|g| · Σ|d|
    @Property(tries = 16)
    void convolutionsAgree(@ForAll @IntRange(min = 1, max = 3) int images,
            @ForAll @IntRange(min = 16, max = 70) int channels, @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll SampleView.Kind left, @ForAll SampleView.Kind right,
            @ForAll boolean specials) {
        int outputs = Math.ceilDiv(1024, channels) + height % 9;
        int width = Math.ceilDiv(150, height) + 2 + channels % 5;
        var window = Window2d.square(3, 1, padding, 1);
        var image = new SampleView(left, height, specials, images, channels, height + 2, width);
        var kernel = new SampleView(right, channels, false, outputs, channels, 3, 3);
        NdArray x = image.on(REFERENCE);
        NdArray w = kernel.on(REFERENCE);
        NdArray scale = REFERENCE.conv2d(x.map(Unary.ABS), blurred(w), window, 1);
        for (Backend candidate : CANDIDATES) {
            close(candidate.conv2d(image.on(candidate), kernel.on(candidate), window, 1),
                    REFERENCE.conv2d(x, w, window, 1), 4 * (channels + 10), scale);
        }
    }

    @Property(tries = 10)
    void imageAdjointsAgree(@ForAll @IntRange(min = 1, max = 3) int images,
            @ForAll @IntRange(min = 16, max = 70) int outputs, @ForAll @IntRange(min = 12, max = 25) int height,
            @ForAll @IntRange(min = 0, max = 2) int padding, @ForAll SampleView.Kind left, @ForAll SampleView.Kind right,
            @ForAll boolean specials) {
        int channels = Math.ceilDiv(1024, outputs) + height % 9;
        var window = Window2d.square(3, 1, padding, 1);
        int width = 14 + outputs % 5;
        var signal = new SampleView(left, height, specials, images, outputs, height + 2 * padding - 2,
                width + 2 * padding - 2);
        var kernel = new SampleView(right, outputs, false, outputs, channels, 3, 3);
        NdArray g = signal.on(REFERENCE);
        NdArray w = kernel.on(REFERENCE);
        NdArray scale = REFERENCE.conv2dImageAdjoint(g.map(Unary.ABS), blurred(w), window, 1, height, width);
        for (Backend candidate : CANDIDATES) {
            close(candidate.conv2dImageAdjoint(signal.on(candidate), kernel.on(candidate), window, 1, height, width),
                    REFERENCE.conv2dImageAdjoint(g, w, window, 1, height, width), 4 * (outputs + 10), scale);
        }
    }

    /// Every tap of a kernel replaced by the sum of the magnitudes of its taps.
    private static NdArray blurred(NdArray w) {
        return w.map(Unary.ABS).sum(2, 3).reshape(w.shape().dim(0), w.shape().dim(1), 1, 1).broadcastTo(w.shape());
    }

    private static void close(NdArray actual, NdArray expected, double factor, NdArray scale) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double epsilon = actual.backend().precision().epsilon();
        float[] a = actual.toFloats();
        double[] b = expected.toDoubles();
        double[] s = scale.toDoubles();
        for (int i = 0; i < a.length; i++) {
            float rounded = (float) b[i];
            boolean equal = a[i] == rounded || (Float.isNaN(a[i]) && Float.isNaN(rounded));
            double room = factor * (epsilon * s[i] + Float.MIN_VALUE);
            // A sum whose terms overflow in 32 bits may be infinite or undefined on the way to a finite result.
            boolean overflows = Math.abs(s[i]) > Float.MAX_VALUE / 4;
            if (!equal && !overflows && !(Math.abs(a[i] - b[i]) <= room)) {
                throw new AssertionError("element " + i + " of " + actual.shape() + ": got " + a[i] + ", expected "
                        + b[i] + " ± " + room);
            }
        }
    }

    @Example
    void anInfinitePixelGivesInfinitiesInItsWindowAndIsSeenNowhereElse() {
        for (Backend candidate : CANDIDATES) {
            for (float pixel : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}) {
                float[] values = images(3);
                values[at(1, 5, 6, 7)] = pixel;
                float[] outputs = candidate.conv2d(x(candidate, 3, values), weights(candidate), SAME, 1).toFloats();
                double[] expected =
                        REFERENCE.conv2d(x(REFERENCE, 3, values), weights(REFERENCE), SAME, 1).toDoubles();
                for (int i = 0; i < outputs.length; i++) {
                    boolean inWindow = i / (32 * 14 * 14) == 1 && Math.abs(i / 14 % 14 - 6) <= 1 && Math.abs(i % 14 - 7) <= 1;
                    assertThat(Float.isFinite(outputs[i])).isNotEqualTo(inWindow);
                    if (inWindow) {
                        assertThat(Double.compare(outputs[i], expected[i])).isZero();
                    }
                }
            }
        }
    }

    @Example
    void infiniteKernelsGiveTheSameInfinities() {
        var inside = Window2d.square(3, 1, 0, 1);
        for (Backend candidate : CANDIDATES) {
            float[] taps = weights(REFERENCE).toFloats();
            taps[(5 * 32 + 7) * 9 + 4] = Float.POSITIVE_INFINITY;
            NdArray w = REFERENCE.array(Shape.of(32, 32, 3, 3), taps);
            float[] outputs = candidate.conv2d(x(candidate, 2, images(2)), w.to(candidate), inside, 1).toFloats();
            double[] expected = REFERENCE.conv2d(x(REFERENCE, 2, images(2)), w, inside, 1).toDoubles();
            for (int i = 0; i < outputs.length; i++) {
                assertThat(Float.isInfinite(outputs[i])).isEqualTo(i / 144 % 32 == 5);
                assertThat(outputs[i]).isEqualTo((float) expected[i], offset(1e-3f));
            }
        }
    }

    @Example
    void imagesBesideAnInfiniteOneKeepTheirBits() {
        for (Backend candidate : CANDIDATES) {
            float[] values = images(3);
            float[] healthy = candidate.conv2d(x(candidate, 3, values), weights(candidate), SAME, 1).toFloats();
            values[at(1, 0, 13, 0)] = Float.POSITIVE_INFINITY;
            float[] outputs = candidate.conv2d(x(candidate, 3, values), weights(candidate), SAME, 1).toFloats();
            int image = 32 * 14 * 14;
            assertThat(Arrays.copyOf(outputs, image)).isEqualTo(Arrays.copyOf(healthy, image));
            assertThat(Arrays.copyOfRange(outputs, 2 * image, 3 * image))
                    .isEqualTo(Arrays.copyOfRange(healthy, 2 * image, 3 * image));
        }
    }

    @Example
    void anImageIsTheSameAloneAndInABatch() {
        for (Backend candidate : CANDIDATES) {
            float[] values = images(9);
            float[] batch = candidate.conv2d(x(candidate, 9, values), weights(candidate), SAME, 1).toFloats();
            int image = 32 * 14 * 14;
            for (int i = 0; i < 9; i++) {
                float[] alone = candidate.conv2d(x(candidate, 1, Arrays.copyOfRange(values, i * image, (i + 1) * image)),
                        weights(candidate), SAME, 1).toFloats();
                assertThat(alone).isEqualTo(Arrays.copyOfRange(batch, i * image, (i + 1) * image));
            }
        }
    }

    /// The sums of four inputs overflow; the products with small weights do not.
    @Example
    void hugePixelsDoNotOverflowOnTheWay() {
        for (Backend candidate : CANDIDATES) {
            NdArray y = candidate.conv2d(candidate.full(Shape.of(1, 32, 14, 14), 3e38),
                    candidate.full(Shape.of(32, 32, 3, 3), 0x1p-10), SAME, 1);
            assertThat(y.get(0, 3, 7, 7)).isCloseTo(3e38 * 288 / 1024, within(1e33));
        }
    }

    @Example
    void windowsOfZerosGiveZeroBesideOtherPixels() {
        for (Backend candidate : CANDIDATES) {
            float[] values = new float[32 * 14 * 14];
            values[at(0, 3, 4, 4)] = 0.1f;
            float[] outputs = candidate.conv2d(x(candidate, 1, values), weights(candidate), SAME, 1).toFloats();
            for (int i = 0; i < outputs.length; i++) {
                boolean inWindow = Math.abs(i / 14 % 14 - 4) <= 1 && Math.abs(i % 14 - 4) <= 1;
                assertThat(outputs[i] == 0).isNotEqualTo(inWindow);
            }
        }
    }

    private static float[] images(int count) {
        float[] values = new float[count * 32 * 14 * 14];
        double[] normal = Seed.of(7).normal(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) normal[i];
        }
        return values;
    }

    private static int at(int image, int channel, int row, int column) {
        return ((image * 32 + channel) * 14 + row) * 14 + column;
    }

    private static NdArray x(Backend backend, int images, float[] values) {
        return backend.array(Shape.of(images, 32, 14, 14), values);
    }

    private static NdArray weights(Backend backend) {
        return backend.array(Shape.of(32, 32, 3, 3), Seed.of(8).normal(32 * 32 * 9));
    }
}
