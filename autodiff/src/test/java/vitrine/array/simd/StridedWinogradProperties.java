package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;

/// Winograd's filtering of strided convolutions: its matrices, its results, its rounding, and infinities and NaN.
class StridedWinogradProperties {
    private static final Backend REFERENCE = Backends.reference();
    private static final List<Backend> CANDIDATES =
            List.of(new SimdBackend(3, WarmUp.none()), new SimdBackend(1, WarmUp.never()));
    private static final Window2d HALVING = Window2d.square(4, 2, 1, 1);
    private static final int LANES = Tile.LANES;
    private static final float[] SPECIALS = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private static final double[][] INPUTS =
            {{2, -1, -2, 1, 0}, {0, -2, -1, 1, 0}, {0, 2, -3, 1, 0}, {0, -1, 0, 1, 0}, {0, 2, -1, -2, 1}};
    private static final double[][] KERNELS = {{0.5, 0}, {-0.5, -0.5}, {-1 / 6.0, 1 / 6.0}, {1 / 6.0, 1 / 3.0}, {0, 1}};
    private static final double[][] OUTPUTS = {{1, 1, 1, 1, 0}, {0, 1, -1, 2, 0}, {0, 1, 1, 4, 0}, {0, 1, -1, 8, 1}};

    private interface Transform {
        void apply(float[] source, int from, int distance, int advance, float[] target, int to, int step, int stride,
                int count);
    }

    private record Matrix(double[][] rows, Transform vectors, Transform plain) {}

    private static List<Matrix> matrices() {
        return List.of(
                new Matrix(INPUTS, StridedWinogradTransform::inputs, StridedWinogradTransform::plainInputs),
                new Matrix(KERNELS, StridedWinogradTransform::kernels, StridedWinogradTransform::plainKernels),
                new Matrix(OUTPUTS, StridedWinogradTransform::outputs, StridedWinogradTransform::plainOutputs),
                new Matrix(transposed(OUTPUTS), StridedWinogradTransform::signals, StridedWinogradTransform::plainSignals),
                new Matrix(transposed(KERNELS), StridedWinogradTransform::taps, StridedWinogradTransform::plainTaps));
    }

    @Example
    void theMatricesAreAFilterOfTwoTaps() {
        double[] d = {3, -1, 4, 1, -5};
        double[] g = {2, 7};
        double[] u = times(KERNELS, g);
        double[] v = times(INPUTS, d);
        double[] m = new double[5];
        Arrays.setAll(m, i -> u[i] * v[i]);
        double[] y = times(OUTPUTS, m);
        for (int i = 0; i < 4; i++) {
            assertThat(y[i]).isCloseTo(d[i] * g[0] + d[i + 1] * g[1], within(1e-13));
        }
    }

    @Example
    void eachTransformationIsItsMatrix() {
        for (Matrix matrix : matrices()) {
            int rows = matrix.rows.length;
            int columns = matrix.rows[0].length;
            float[] source = Arrays.copyOf(floats(Seed.of(1).normal(40 * LANES)), 40 * LANES);
            float[] byVectors = new float[40 * LANES];
            float[] byNumbers = new float[40 * LANES];
            // Two vectors of columns, with gaps between elements and between vectors on both sides.
            matrix.vectors.apply(source, 3, 7 * LANES, 2 * LANES, byVectors, 5, 6 * LANES, 3 * LANES, 2);
            matrix.plain.apply(source, 3, 7 * LANES, 2 * LANES, byNumbers, 5, 6 * LANES, 3 * LANES, 2);
            assertThat(byVectors).isEqualTo(byNumbers);
            for (int lane = 0; lane < 2 * LANES; lane++) {
                double[] column = new double[columns];
                for (int j = 0; j < columns; j++) {
                    column[j] = source[3 + j * 7 * LANES + lane / LANES * 2 * LANES + lane % LANES];
                }
                double[] expected = times(matrix.rows, column);
                for (int i = 0; i < rows; i++) {
                    assertThat((double) byVectors[5 + i * 6 * LANES + lane / LANES * 3 * LANES + lane % LANES])
                            .isCloseTo(expected[i], within(1e-5));
                }
            }
        }
    }

    /// Of whole numbers, with weights that are multiples of 36, every number on the way is whole and small: G divides by 6
    /// twice, and `6k · fl(1/6)` rounds to k. So the result is not close to the sum, it is the sum.
    @Property(tries = 8)
    void convolutionsOfWholeNumbersAreExact(@ForAll @IntRange(min = 1, max = 17) int images,
            @ForAll @IntRange(min = 16, max = 36) int channels, @ForAll Outputs rows, @ForAll Outputs columns,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll boolean strided,
            @ForAll @IntRange(min = 1, max = 2) int groups) {
        var window = Window2d.square(4, 2, padding, 1);
        var geometry = new ConvolutionGeometry(images, groups * channels, rows.pixels(padding), columns.pixels(padding),
                groups * partners(channels), window, groups);
        assertThat(StridedWinograd.suits(geometry)).isTrue();
        for (Backend candidate : CANDIDATES) {
            NdArray x = whole(candidate, 1, 2, strided, geometry.imageShape());
            NdArray w = whole(candidate, 36, 2, strided, geometry.kernelShape());
            NdArray bias = whole(candidate, 1, 2, false, Shape.of(geometry.outputs()));
            assertThat(candidate.conv2d(x, w, bias, window, groups, Rectifier.relu()).toDoubles()).containsExactly(
                    REFERENCE.conv2d(x.to(REFERENCE), w.to(REFERENCE), bias.to(REFERENCE), window, groups,
                            Rectifier.relu()).toDoubles());
        }
    }

    @Property(tries = 8)
    void imageAdjointsOfWholeNumbersAreExact(@ForAll @IntRange(min = 1, max = 17) int images,
            @ForAll @IntRange(min = 16, max = 36) int outputs, @ForAll Pixels rows, @ForAll Pixels columns,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll boolean strided,
            @ForAll @IntRange(min = 1, max = 2) int groups) {
        var window = Window2d.square(4, 2, padding, 1);
        var geometry = new ConvolutionGeometry(images, groups * partners(outputs), rows.count, columns.count,
                groups * outputs, window, groups);
        assertThat(StridedWinograd.suitsImageAdjoint(geometry)).isTrue();
        for (Backend candidate : CANDIDATES) {
            NdArray g = whole(candidate, 1, 2, strided, geometry.outputShape());
            NdArray w = whole(candidate, 36, 2, strided, geometry.kernelShape());
            assertThat(candidate.conv2dImageAdjoint(g, w, window, groups, rows.count, columns.count).toDoubles())
                    .containsExactly(REFERENCE.conv2dImageAdjoint(g.to(REFERENCE), w.to(REFERENCE), window, groups,
                            rows.count, columns.count).toDoubles());
        }
    }

    @Example
    void paddingMayBeWiderThanTheWindow() {
        convolutionsOfWholeNumbersAreExact(2, 16, Outputs.SEVEN, Outputs.EIGHT_AND_A_PIXEL, 5, false, 2);
        imageAdjointsOfWholeNumbersAreExact(2, 16, Pixels.SEVEN, Pixels.EIGHT, 4, false, 1);
        imageAdjointsOfWholeNumbersAreExact(2, 16, Pixels.EIGHT, Pixels.THIRTEEN, 5, true, 2);
        kernelAdjointsOfWholeNumbersAreExact(2, 16, Outputs.EIGHT, Outputs.SEVEN_AND_A_PIXEL, 5, false, 2);
    }

    /// Here Gᵀ comes last, so that the images are the multiples of 36.
    @Property(tries = 8)
    void kernelAdjointsOfWholeNumbersAreExact(@ForAll @IntRange(min = 1, max = 17) int images,
            @ForAll @IntRange(min = 16, max = 36) int channels, @ForAll Outputs rows, @ForAll Outputs columns,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll boolean strided,
            @ForAll @IntRange(min = 1, max = 2) int groups) {
        var window = Window2d.square(4, 2, padding, 1);
        var geometry = new ConvolutionGeometry(images, groups * channels, rows.pixels(padding), columns.pixels(padding),
                groups * partners(channels), window, groups);
        assertThat(StridedWinograd.suits(geometry)).isTrue();
        for (Backend candidate : CANDIDATES) {
            NdArray x = whole(candidate, 36, 2, strided, geometry.imageShape());
            NdArray g = whole(candidate, 1, 2, strided, geometry.outputShape());
            assertThat(candidate.conv2dKernelAdjoint(x, g, window, groups).toDoubles()).containsExactly(
                    REFERENCE.conv2dKernelAdjoint(x.to(REFERENCE), g.to(REFERENCE), window, groups).toDoubles());
        }
    }

    /// So many that their transformed signals are not kept all at once.
    @Example
    void theKernelAdjointOfALargeBatchIsTheSumOfThoseOfItsParts() {
        Backend simd = CANDIDATES.getFirst();
        NdArray x = whole(simd, 36, 8, false, Shape.of(200, 16, 32, 32));
        NdArray g = whole(simd, 1, 8, false, Shape.of(200, 64, 16, 16));
        NdArray all = simd.conv2dKernelAdjoint(x, g, HALVING, 1);
        NdArray first = simd.conv2dKernelAdjoint(x.slice(0, 0, 90), g.slice(0, 0, 90), HALVING, 1);
        NdArray rest = simd.conv2dKernelAdjoint(x.slice(0, 90, 200), g.slice(0, 90, 200), HALVING, 1);
        assertThat(all.toFloats()).containsExactly(first.plus(rest).toFloats());
    }

    /// Outputs along one side that fill their tiles well enough.
    enum Outputs {
        FOUR(4, 0), SEVEN(7, 0), SEVEN_AND_A_PIXEL(7, 1), EIGHT(8, 0), EIGHT_AND_A_PIXEL(8, 1);

        private final int count;
        private final int unseen;

        Outputs(int count, int unseen) {
            this.count = count;
            this.unseen = unseen;
        }

        int pixels(int padding) {
            return 2 * count + 2 - 2 * padding + unseen;
        }
    }

    /// Pixels along one side whose phases fill their tiles well enough.
    enum Pixels {
        SEVEN(7), EIGHT(8), THIRTEEN(13), FOURTEEN(14), FIFTEEN(15), SIXTEEN(16);

        private final int count;

        Pixels(int count) {
            this.count = count;
        }
    }

    /// How many channels on the other side are enough.
    private static int partners(int channels) {
        return Math.ceilDiv(1024, channels) + channels % 5;
    }

    /// `unit` times −1 or 1, or 0, which most are if they are to be rare.
    private static NdArray whole(Backend backend, int unit, int rarity, boolean strided, Shape shape) {
        int[] dims = shape.toArray();
        var random = new SplittableRandom(Arrays.hashCode(dims) + unit);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(rarity) == 0 ? unit * (2 * random.nextInt(2) - 1) : 0;
        }
        return strided
                ? backend.array(Shape.of(dims[3], dims[0], dims[2], dims[1]), values).permute(1, 3, 2, 0)
                : backend.array(shape, values);
    }

    /// The direct sums are off by some 3 · 10⁻⁷ of the results' size.
    @Example
    void roundingIsFourTimesThatOfTheDirectSumAtMost() {
        for (Backend candidate : CANDIDATES) {
            NdArray x = x(candidate, 5, images(5));
            NdArray w = weights(candidate);
            NdArray g = candidate.array(Shape.of(5, 64, 7, 7), Seed.of(9).normal(5 * 64 * 49));
            assertThat(error(candidate.conv2d(x, w, HALVING, 1),
                    REFERENCE.conv2d(x.to(REFERENCE), w.to(REFERENCE), HALVING, 1))).isBetween(1e-7, 1.3e-6);
            assertThat(error(candidate.conv2dImageAdjoint(g, w, HALVING, 1, 14, 14),
                    REFERENCE.conv2dImageAdjoint(g.to(REFERENCE), w.to(REFERENCE), HALVING, 1, 14, 14)))
                    .isBetween(1e-7, 1.3e-6);
            assertThat(error(candidate.conv2dKernelAdjoint(x, g, HALVING, 1),
                    REFERENCE.conv2dKernelAdjoint(x.to(REFERENCE), g.to(REFERENCE), HALVING, 1))).isBetween(1e-7, 1.3e-6);
        }
    }

    /// The root of the mean square of the errors, as a part of that of the results.
    private static double error(NdArray actual, NdArray expected) {
        NdArray difference = actual.to(REFERENCE).minus(expected);
        return Math.sqrt(difference.times(difference).sum().get() / expected.times(expected).sum().get());
    }

    @Example
    void anInfinitePixelGivesInfinitiesInItsWindowsAndIsSeenNowhereElse() {
        for (Backend candidate : CANDIDATES) {
            for (float pixel : SPECIALS) {
                float[] values = images(3);
                float[] healthy = candidate.conv2d(x(candidate, 3, values), weights(candidate), HALVING, 1).toFloats();
                values[at(1, 5, 6, 7)] = pixel;
                float[] outputs = candidate.conv2d(x(candidate, 3, values), weights(candidate), HALVING, 1).toFloats();
                double[] expected =
                        REFERENCE.conv2d(x(REFERENCE, 3, values), weights(REFERENCE), HALVING, 1).toDoubles();
                assertThatOnlySomeAreNotFinite(outputs, expected,
                        i -> i / (64 * 49) == 1 && sees(i / 7 % 7, 6) && sees(i % 7, 7));
                for (int i = 0; i < outputs.length; i++) {
                    if (i / (64 * 49) != 1) {
                        assertThat(outputs[i]).isEqualTo(healthy[i]);
                    }
                }
            }
        }
    }

    /// The others are sums of 147 to 512 products of normal numbers, so of size 12 to 23; 10⁻³ is some ten times the largest
    /// rounding error, and a thousandth of what one product too many would make.
    private static void assertThatOnlySomeAreNotFinite(float[] actual, double[] expected, IntPredicate some) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(Float.isFinite(actual[i])).isNotEqualTo(some.test(i));
            if (some.test(i)) {
                assertThat(Double.compare(actual[i], expected[i])).isZero();
            } else {
                assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-3));
            }
        }
    }

    /// Whether the window of an output begins at most 3 before a pixel.
    private static boolean sees(int output, int pixel) {
        return 2 * output - 1 <= pixel && pixel <= 2 * output + 2;
    }

    @Example
    void anInfiniteSignalGivesInfinitiesInThePixelsOfItsWindowAndIsSeenNowhereElse() {
        for (Backend candidate : CANDIDATES) {
            for (float special : SPECIALS) {
                float[] g = floats(Seed.of(9).normal(3 * 64 * 49));
                g[((64 + 3) * 7 + 4) * 7 + 6] = special;
                Shape shape = Shape.of(3, 64, 7, 7);
                float[] pixels = candidate
                        .conv2dImageAdjoint(candidate.array(shape, g), weights(candidate), HALVING, 1, 14, 14).toFloats();
                double[] expected = REFERENCE
                        .conv2dImageAdjoint(REFERENCE.array(shape, g), weights(REFERENCE), HALVING, 1, 14, 14).toDoubles();
                assertThatOnlySomeAreNotFinite(pixels, expected,
                        i -> i / (32 * 196) == 1 && sees(4, i / 14 % 14) && sees(6, i % 14));
            }
        }
    }

    /// The pixel in the corner meets a signal under one tap alone.
    @Example
    void anUndefinedPixelGivesUndefinedWeightsAtTheTapThatSeesItAndNowhereElse() {
        for (Backend candidate : CANDIDATES) {
            for (float pixel : SPECIALS) {
                float[] values = images(3);
                values[at(1, 5, 0, 0)] = pixel;
                NdArray g = candidate.array(Shape.of(3, 64, 7, 7), Seed.of(9).normal(3 * 64 * 49));
                float[] weights = candidate.conv2dKernelAdjoint(x(candidate, 3, values), g, HALVING, 1).toFloats();
                double[] expected =
                        REFERENCE.conv2dKernelAdjoint(x(REFERENCE, 3, values), g.to(REFERENCE), HALVING, 1).toDoubles();
                assertThatOnlySomeAreNotFinite(weights, expected, i -> i / 16 % 32 == 5 && i % 16 == 5);
            }
        }
    }

    @Example
    void infiniteKernelsGiveTheSameInfinities() {
        var inside = Window2d.square(4, 2, 0, 1);
        for (Backend candidate : CANDIDATES) {
            float[] taps = weights(REFERENCE).toFloats();
            taps[(5 * 32 + 7) * 16 + 4] = Float.POSITIVE_INFINITY;
            NdArray w = REFERENCE.array(Shape.of(64, 32, 4, 4), taps);
            float[] values = floats(Seed.of(7).normal(2 * 32 * 18 * 18));
            Shape shape = Shape.of(2, 32, 18, 18);
            float[] outputs = candidate.conv2d(candidate.array(shape, values), w.to(candidate), inside, 1).toFloats();
            double[] expected = REFERENCE.conv2d(REFERENCE.array(shape, values), w, inside, 1).toDoubles();
            assertThatOnlySomeAreNotFinite(outputs, expected, i -> i / 64 % 64 == 5);
        }
    }

    /// The transformed inputs overflow; the sums do not.
    @Example
    void hugeNumbersDoNotOverflowOnTheWay() {
        for (Backend candidate : CANDIDATES) {
            NdArray x = candidate.full(Shape.of(1, 32, 14, 14), 3e38);
            NdArray w = candidate.full(Shape.of(64, 32, 4, 4), 0x1p-10);
            NdArray g = candidate.full(Shape.of(1, 64, 7, 7), 3e38);
            assertThat(candidate.conv2d(x, w, HALVING, 1).get(0, 3, 4, 4)).isCloseTo(3e38 * 512 / 1024, within(1e33));
            assertThat(candidate.conv2dImageAdjoint(g, w, HALVING, 1, 14, 14).get(0, 3, 7, 7))
                    .isCloseTo(3e38 * 256 / 1024, within(1e33));
            assertThat(candidate.conv2dKernelAdjoint(candidate.full(Shape.of(1, 32, 14, 14), 0x1p-30), g, HALVING, 1)
                    .get(3, 4, 1, 2)).isCloseTo(3e38 * 49 * 0x1p-30, within(1e26));
        }
    }

    @Example
    void anImageIsTheSameAloneAndInABatch() {
        for (Backend candidate : CANDIDATES) {
            int count = LANES + 2;
            float[] values = images(count);
            float[] outputs = candidate.conv2d(x(candidate, count, values), weights(candidate), HALVING, 1).toFloats();
            float[] pixels = candidate.conv2dImageAdjoint(candidate.array(Shape.of(count, 64, 7, 7), outputs),
                    weights(candidate), HALVING, 1, 14, 14).toFloats();
            for (int i = 0; i < count; i++) {
                float[] image = Arrays.copyOfRange(values, i * 32 * 196, (i + 1) * 32 * 196);
                float[] signal = Arrays.copyOfRange(outputs, i * 64 * 49, (i + 1) * 64 * 49);
                assertThat(candidate.conv2d(x(candidate, 1, image), weights(candidate), HALVING, 1).toFloats())
                        .isEqualTo(signal);
                assertThat(candidate.conv2dImageAdjoint(candidate.array(Shape.of(1, 64, 7, 7), signal), weights(candidate),
                        HALVING, 1, 14, 14).toFloats())
                        .isEqualTo(Arrays.copyOfRange(pixels, i * 32 * 196, (i + 1) * 32 * 196));
            }
        }
    }

    @Example
    void channelsWithoutSignalGetNoWeights() {
        for (Backend candidate : CANDIDATES) {
            float[] g = floats(Seed.of(9).normal(3 * 64 * 49));
            for (int i = 0; i < g.length; i++) {
                g[i] = i / 49 % 64 == 7 ? 0 : g[i];
            }
            float[] weights = candidate.conv2dKernelAdjoint(x(candidate, 3, images(3)),
                    candidate.array(Shape.of(3, 64, 7, 7), g), HALVING, 1).toFloats();
            for (int i = 0; i < weights.length; i++) {
                assertThat(weights[i] == 0).isEqualTo(i / (32 * 16) == 7);
            }
        }
    }

    private static float[] images(int count) {
        return floats(Seed.of(7).normal(count * 32 * 196));
    }

    private static int at(int image, int channel, int row, int column) {
        return ((image * 32 + channel) * 14 + row) * 14 + column;
    }

    private static NdArray x(Backend backend, int images, float[] values) {
        return backend.array(Shape.of(images, 32, 14, 14), values);
    }

    private static NdArray weights(Backend backend) {
        return backend.array(Shape.of(64, 32, 4, 4), Seed.of(8).normal(64 * 32 * 16));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }

    private static double[] times(double[][] matrix, double[] column) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < column.length; j++) {
                result[i] += matrix[i][j] * column[j];
            }
        }
        return result;
    }
}
