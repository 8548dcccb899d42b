package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// A product or a convolution that is finished on the way, by a bias and a rectifier, has the bits of the same steps one
/// after the other: on every way to compute it, for any number of threads, with vectors and without, for any number.
class EpilogueTest {
    private static final List<Backend> BACKENDS = List.of(new SimdBackend(1, WarmUp.none()),
            new SimdBackend(2, WarmUp.none()), new SimdBackend(3, WarmUp.none()), new SimdBackend(2, WarmUp.never()));
    private static final float[] SPECIALS = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -0f,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
    private static final double[] SLOPES = {0, 0.2, 1};

    /// A convolution, named after the way that computes it.
    private record Setting(String way, int images, int channels, int outputs, int height, int width, Window2d window,
            int groups, boolean infiniteKernels) {
        Setting(String way, int images, int channels, int outputs, int height, int width, Window2d window, int groups) {
            this(way, images, channels, outputs, height, width, window, groups, false);
        }

        ConvolutionGeometry geometry() {
            return new ConvolutionGeometry(images, channels, height, width, outputs, window, groups);
        }

        @Override
        public String toString() {
            return way;
        }
    }

    static Stream<Setting> settings() {
        var same = Window2d.square(3, 1, 1, 1);
        var halving = Window2d.square(4, 2, 1, 1);
        var uneven = new Window2d(new Window(3, 2, 1, 1), new Window(2, 1, 0, 2));
        return Stream.of(
                new Setting("direct", 2, 3, 5, 9, 7, same, 1, true),
                new Setting("depthwise", 3, 5, 5, 9, 21, same, 5),
                new Setting("depthwise, or unfolded where tiles have few rows", 2, 3, 6, 9, 5, same, 3),
                new Setting("rows in place", 3, 5, 9, 6, 46, same, 1),
                new Setting("rows in place, groups", 2, 6, 10, 6, 46, same, 2),
                new Setting("rows in place, parts of one image", 1, 8, 20, 40, 40, Window2d.square(5, 1, 2, 1), 1),
                new Setting("pixels in place, large kernels", 1, 1030, 130, 1, 16, Window2d.square(1), 1),
                new Setting("unfolded", 3, 7, 9, 7, 5, same, 1),
                new Setting("unfolded, groups", 2, 6, 18, 7, 5, same, 2),
                new Setting("unfolded, several blocks of taps", 2, 70, 9, 7, 5, same, 1),
                new Setting("unfolded, parts of one image", 1, 30, 20, 131, 7, uneven, 1),
                new Setting("unfolded, strides and dilation", 2, 3, 9, 11, 7, uneven, 1),
                new Setting("across images", 31, 6, 13, 15, 10, halving, 1),
                new Setting("across images, groups", 31, 6, 10, 15, 10, halving, 2),
                new Setting("Winograd", 3, 32, 37, 13, 15, same, 1),
                new Setting("Winograd, groups", 2, 64, 64, 14, 13, same, 2),
                new Setting("strided filter", 17, 32, 33, 14, 14, halving, 1),
                new Setting("strided filter, groups", 2, 64, 66, 14, 14, halving, 2),
                new Setting("nothing to add up", 2, 0, 3, 4, 4, same, 1),
                new Setting("no images", 0, 2, 9, 8, 8, same, 1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void convolutionsHaveTheBitsOfTheirSteps(Setting s) {
        for (Backend backend : BACKENDS) {
            for (boolean specials : new boolean[] {false, true}) {
                NdArray x = numbers(backend, 1, specials ? 900 : 0, s.images, s.channels, s.height, s.width);
                NdArray w = numbers(backend, 2, s.infiniteKernels ? 20 : 0, s.outputs, s.channels / s.groups,
                        s.window.rows().size(), s.window.columns().size());
                NdArray plain = backend.conv2d(x, w, s.window, s.groups);
                for (NdArray bias : biases(backend, s.outputs, specials)) {
                    for (double slope : SLOPES) {
                        NdArray biased = bias == null ? plain : plain.plus(bias.reshape(1, -1, 1, 1));
                        haveEqualBits(backend.conv2d(x, w, bias, s.window, s.groups, new Rectifier(slope)),
                                rectified(biased, slope), s + " on backend number " + BACKENDS.indexOf(backend));
                    }
                }
            }
        }
    }

    /// The settings are what their names say.
    @Test
    void everyWayToConvolveIsTaken() {
        settings().filter(s -> s.images > 0 && s.channels > 0 && !s.infiniteKernels).forEach(s -> {
            ConvolutionGeometry geometry = s.geometry();
            String taken = StridedWinograd.suits(geometry) ? "strided filter"
                    : geometry.isDepthwise() ? "depthwise"
                    : ConvolutionAcrossImages.suits(geometry) ? "across images"
                    : WinogradConvolution.suits(geometry) ? "Winograd"
                    : new ImageColumns(geometry).fillsVectors() ? "in place" : "unfolded";
            assertThat(s.way).contains(taken);
        });
    }

    @ParameterizedTest
    @MethodSource("products")
    void productsHaveTheBitsOfTheirSteps(Product p) {
        for (Backend backend : BACKENDS) {
            for (boolean specials : new boolean[] {false, true}) {
                NdArray x = numbers(backend, 3, specials ? 40 * p.inputs : 0, p.rows, p.inputs);
                NdArray w = numbers(backend, 4, 0, p.outputs, p.inputs);
                for (NdArray bias : biases(backend, p.outputs, specials)) {
                    for (double slope : SLOPES) {
                        NdArray product = x.matmul(w.transpose());
                        haveEqualBits(backend.affine(x, w, bias, new Rectifier(slope)),
                                rectified(bias == null ? product : product.plus(bias), slope),
                                p + " on backend number " + BACKENDS.indexOf(backend));
                    }
                }
            }
        }
    }

    /// Plain loops, a few rows, in place, packed, cut along every side, sums of several blocks, nothing to add up.
    private record Product(int rows, int inputs, int outputs) {}

    static Stream<Product> products() {
        return Stream.of(new Product(1, 16, 16), new Product(5, 7, 19), new Product(3, 301, 205), new Product(64, 64, 48),
                new Product(130, 90, 37), new Product(301, 305, 299), new Product(9, 900, 333), new Product(4, 0, 3),
                new Product(0, 4, 3));
    }

    private static NdArray rectified(NdArray x, double slope) {
        return slope == 1 ? x : slope == 0 ? x.map(Unary.RELU)
                : x.backend().evaluate(new Formula.Zip(Binary.MAXIMUM, Formula.input(0), Formula.input(0).times(slope)), x);
    }

    /// None, one that lies side by side, and one that does not.
    private static List<@Nullable NdArray> biases(Backend backend, int outputs, boolean specials) {
        List<@Nullable NdArray> biases = new ArrayList<>();
        biases.add(null);
        biases.add(numbers(backend, 5, specials ? 4 : 0, outputs + 3).slice(0, 2, outputs + 2));
        biases.add(numbers(backend, 6, 0, outputs, 2).transpose().at(1));
        return biases;
    }

    /// Normal numbers, of which one in `rarity` on average is special; none if that is 0.
    private static NdArray numbers(Backend backend, long seed, int rarity, int... dims) {
        Shape shape = Shape.of(dims);
        double[] values = Seed.of(seed).normal(shape.size());
        double[] draws = Seed.of(seed).split(1).uniform(shape.size(), 0, SPECIALS.length);
        for (int i = 0; i < values.length; i++) {
            int special = (int) draws[i];
            if (rarity > 0 && draws[i] - special < 1.0 / rarity) {
                values[i] = SPECIALS[special];
            }
        }
        return backend.array(shape, values);
    }

    private static void haveEqualBits(NdArray actual, NdArray expected, String what) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float[] a = actual.toFloats();
        float[] b = expected.toFloats();
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToIntBits(a[i]) != Float.floatToIntBits(b[i])) {
                throw new AssertionError(what + ": element " + i + " of " + actual.shape() + ": got " + a[i]
                        + ", expected " + b[i]);
            }
        }
    }
}
