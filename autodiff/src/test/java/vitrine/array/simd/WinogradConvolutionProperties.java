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

    /// In each of the 9 weights, with D the Σ|d| of a tile and Ȳ its Σ|ȳ|, the transformed inputs add up to at most 4 D,
    /// and a transformed signal is at most Ȳ. A product passes through the sum of the tiles, which is cut into at most 8
    /// chunks, and 8 more roundings: 2 of the inputs', 2 of the signals', 4 of the weight's. So a weight is off by at most
    ///
    ///     4 · (tiles + 16) · ε · Σ over the tiles of D · Ȳ
    @Property(tries = 12)
    void kernelAdjointsAgree(@ForAll @IntRange(min = 1, max = 6) int images,
            @ForAll @IntRange(min = 16, max = 70) int channels, @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll SampleView.Kind left, @ForAll SampleView.Kind right) {
        int outputs = Math.ceilDiv(1024, channels) + height % 9;
        int rows = height + 2 * padding;
        int width = Math.ceilDiv(150, rows) + 2 + channels % 5;
        int columns = width + 2 * padding - 2;
        var window = Window2d.square(3, 1, padding, 1);
        var image = new SampleView(left, height, false, images, channels, height + 2, width);
        var signal = new SampleView(right, channels, false, images, outputs, rows, columns);
        NdArray x = image.on(REFERENCE);
        NdArray g = signal.on(REFERENCE);
        NdArray d = windowSums(REFERENCE.pad(x.map(Unary.ABS), new int[] {0, 0, padding, padding},
                new int[] {0, 0, padding + rows % 2, padding + columns % 2}), 4);
        NdArray y = windowSums(REFERENCE.pad(g.map(Unary.ABS), new int[] {0, 0, 0, 0},
                new int[] {0, 0, rows % 2, columns % 2}), 2);
        int tiles = images * Math.ceilDiv(rows, 2) * Math.ceilDiv(columns, 2);
        NdArray scale = REFERENCE.conv2dKernelAdjoint(d, y, Window2d.square(1), 1)
                .broadcastTo(Shape.of(outputs, channels, 3, 3));
        for (Backend candidate : CANDIDATES) {
            close(candidate.conv2dKernelAdjoint(image.on(candidate), signal.on(candidate), window, 1),
                    REFERENCE.conv2dKernelAdjoint(x, g, window, 1), 4 * (tiles + 16), scale);
        }
    }

    /// The sums of the windows of this side that lie two apart.
    private static NdArray windowSums(NdArray x, int side) {
        int channels = x.shape().dim(1);
        return REFERENCE.conv2d(x, REFERENCE.full(Shape.of(channels, 1, side, side), 1), Window2d.square(side, 2, 0, 1),
                channels);
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
                    boolean inWindow =
                            i / (32 * 14 * 14) == 1 && Math.abs(i / 14 % 14 - 6) <= 1 && Math.abs(i % 14 - 7) <= 1;
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

    /// A pixel in the corner meets a signal under the taps in the middle and above or to the left of it, in tiles that
    /// the other taps share.
    @Example
    void anUndefinedPixelGivesUndefinedWeightsAtTheTapsThatSeeItAndNowhereElse() {
        for (Backend candidate : CANDIDATES) {
            for (float pixel : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}) {
                float[] values = images(3);
                values[at(1, 5, 0, 0)] = pixel;
                float[] weights =
                        candidate.conv2dKernelAdjoint(x(candidate, 3, values), signals(candidate), SAME, 1).toFloats();
                double[] expected =
                        REFERENCE.conv2dKernelAdjoint(x(REFERENCE, 3, values), signals(REFERENCE), SAME, 1).toDoubles();
                for (int i = 0; i < weights.length; i++) {
                    boolean sees = i / 9 % 32 == 5 && i % 9 / 3 < 2 && i % 3 < 2;
                    assertThat(Float.isFinite(weights[i])).isNotEqualTo(sees);
                    if (sees) {
                        assertThat(Double.compare(weights[i], expected[i])).isZero();
                    } else {
                        assertThat(weights[i]).isEqualTo((float) expected[i], offset(1e-3f));
                    }
                }
            }
        }
    }

    @Example
    void anUndefinedSignalGivesUndefinedWeightsInItsKernelAtTheTapsThatMeetIt() {
        for (Backend candidate : CANDIDATES) {
            for (float special : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}) {
                float[] g = Arrays.copyOf(signals(REFERENCE).toFloats(), 3 * 32 * 12 * 12);
                g[((2 * 32 + 9) * 12 + 11) * 12 + 4] = special;
                var inside = Window2d.square(3, 1, 0, 1);
                NdArray signals = REFERENCE.array(Shape.of(3, 32, 12, 12), g);
                float[] weights = candidate
                        .conv2dKernelAdjoint(x(candidate, 3, images(3)), signals.to(candidate), inside, 1).toFloats();
                double[] expected =
                        REFERENCE.conv2dKernelAdjoint(x(REFERENCE, 3, images(3)), signals, inside, 1).toDoubles();
                for (int i = 0; i < weights.length; i++) {
                    assertThat(Float.isFinite(weights[i])).isNotEqualTo(i / (32 * 9) == 9);
                    if (i / (32 * 9) == 9) {
                        assertThat(Double.compare(weights[i], expected[i])).isZero();
                    }
                }
            }
        }
    }

    /// The sums of four pixels and of four signals overflow; the products do not.
    @Example
    void hugeSignalsDoNotOverflowInKernelAdjoints() {
        var inside = Window2d.square(3, 1, 0, 1);
        for (Backend candidate : CANDIDATES) {
            NdArray w = candidate.conv2dKernelAdjoint(candidate.full(Shape.of(1, 32, 14, 14), 0x1p-30),
                    candidate.full(Shape.of(1, 32, 12, 12), 3e38), inside, 1);
            assertThat(w.get(3, 4, 1, 2)).isCloseTo(3e38 * 144 * 0x1p-30, within(1e26));
        }
    }

    @Example
    void channelsWithoutSignalGetNoWeights() {
        for (Backend candidate : CANDIDATES) {
            float[] g = signals(REFERENCE).toFloats();
            for (int i = 0; i < g.length; i++) {
                g[i] = i / 196 % 32 == 7 ? 0 : g[i];
            }
            float[] weights = candidate.conv2dKernelAdjoint(x(candidate, 3, images(3)),
                    candidate.array(Shape.of(3, 32, 14, 14), g), SAME, 1).toFloats();
            for (int i = 0; i < weights.length; i++) {
                assertThat(weights[i] == 0).isEqualTo(i / (32 * 9) == 7);
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

    private static NdArray signals(Backend backend) {
        return backend.array(Shape.of(3, 32, 14, 14), Seed.of(9).normal(3 * 32 * 14 * 14));
    }

    private static NdArray weights(Backend backend) {
        return backend.array(Shape.of(32, 32, 3, 3), Seed.of(8).normal(32 * 32 * 9));
    }
}
