package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Reduction;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;

/// Every kernel gives the same bits with 1, 2 and 3 threads, with vectors and with their plain twins, and again and
/// again while the compiler changes the code underneath.
class SameBitsTest {
    private static final List<Backend> BACKENDS = List.of(new SimdBackend(1, WarmUp.none()),
            new SimdBackend(2, WarmUp.none()), new SimdBackend(3, WarmUp.none()), new SimdBackend(2, WarmUp.never()));

    private record Kernel(String name, Function<Backend, NdArray> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kernel> kernels() {
        var same = Window2d.square(5, 1, 2, 1);
        var strided = Window2d.square(4, 2, 1, 1);
        return Stream.of(
                new Kernel("exp", b -> b.map(Unary.EXP, normal(b, 1, 70_001))),
                new Kernel("log", b -> b.map(Unary.LOG, normal(b, 2, 70_001))),
                new Kernel("tanh", b -> b.map(Unary.TANH, normal(b, 3, 70_001))),
                new Kernel("sigmoid", b -> b.map(Unary.SIGMOID, normal(b, 4, 70_001))),
                new Kernel("relu", b -> b.map(Unary.RELU, normal(b, 5, 70_001))),
                new Kernel("division", b -> b.zip(Binary.DIVIDE, normal(b, 6, 70_001), normal(b, 7, 70_001))),
                new Kernel("power", b -> b.zip(Binary.POWER, normal(b, 8, 70_001), normal(b, 9, 70_001))),
                new Kernel("sum of all", b -> b.reduce(Reduction.SUM, normal(b, 10, 301, 1003))),
                new Kernel("sums of rows", b -> b.reduce(Reduction.SUM, normal(b, 11, 301, 1003), 1)),
                new Kernel("sums of columns", b -> b.reduce(Reduction.SUM, normal(b, 12, 40_003, 9), 0)),
                new Kernel("sums of channels", b -> b.reduce(Reduction.SUM, normal(b, 13, 32, 7, 28, 28), 0, 2, 3)),
                new Kernel("largest of channels", b -> b.reduce(Reduction.MAX, normal(b, 14, 32, 7, 28, 28), 0, 2, 3)),
                new Kernel("product", b -> b.matmul(normal(b, 15, 331, 401), normal(b, 16, 401, 305))),
                new Kernel("product of transposes",
                        b -> b.matmul(normal(b, 17, 401, 131).transpose(), normal(b, 18, 305, 401).transpose())),
                new Kernel("tall product", b -> b.matmul(normal(b, 19, 2003, 77), normal(b, 20, 77, 10))),
                new Kernel("product of a few rows and a transpose",
                        b -> b.matmul(normal(b, 62, 3, 3001), normal(b, 63, 205, 3001).transpose())),
                new Kernel("product, finished", b -> b.affine(normal(b, 89, 331, 401), normal(b, 90, 305, 401),
                        normal(b, 91, 305), new Rectifier(0.2))),
                new Kernel("products of stacks", b -> b.matmul(normal(b, 21, 7, 65, 33), normal(b, 22, 7, 33, 70))),
                new Kernel("convolution", b -> b.conv2d(normal(b, 23, 5, 6, 20, 20), normal(b, 24, 12, 6, 5, 5), same, 1)),
                new Kernel("convolution with wide rows, finished", b -> b.conv2d(normal(b, 51, 3, 6, 9, 30),
                        normal(b, 52, 13, 6, 5, 5), normal(b, 53, 13), same, 1, Rectifier.relu())),
                new Kernel("convolution with short rows, finished", b -> b.conv2d(normal(b, 54, 40, 20, 7, 7),
                        normal(b, 55, 13, 20, 5, 5), normal(b, 56, 13), same, 1, Rectifier.relu())),
                new Kernel("convolution of pixels",
                        b -> b.conv2d(normal(b, 57, 1, 60, 24, 24), normal(b, 58, 35, 60, 1, 1), Window2d.square(1), 1)),
                new Kernel("convolution of many channels, finished", b -> b.conv2d(normal(b, 64, 5, 32, 13, 15),
                        normal(b, 65, 37, 32, 3, 3), normal(b, 66, 37), Window2d.square(3, 1, 1, 1), 1, Rectifier.relu())),
                new Kernel("convolution of many channels with wide rows", b -> b.conv2d(normal(b, 67, 1, 33, 6, 75),
                        normal(b, 68, 34, 33, 3, 3), Window2d.square(3, 1, 2, 1), 1)),
                new Kernel("image adjoint of many channels", b -> b.conv2dImageAdjoint(normal(b, 69, 3, 40, 14, 14),
                        normal(b, 70, 40, 33, 3, 3), Window2d.square(3, 1, 1, 1), 1, 14, 14)),
                new Kernel("kernel adjoint of many channels", b -> b.conv2dKernelAdjoint(normal(b, 77, 9, 33, 13, 15),
                        normal(b, 78, 9, 40, 13, 15), Window2d.square(3, 1, 1, 1), 1)),
                new Kernel("kernel adjoint of many channels in groups", b -> b.conv2dKernelAdjoint(
                        normal(b, 79, 3, 64, 14, 14), normal(b, 80, 3, 68, 16, 16), Window2d.square(3, 1, 2, 1), 2)),
                new Kernel("convolution in groups",
                        b -> b.conv2d(normal(b, 25, 5, 6, 20, 20), normal(b, 26, 12, 3, 4, 4), strided, 2)),
                new Kernel("convolution of one image",
                        b -> b.conv2d(normal(b, 27, 1, 8, 40, 40), normal(b, 28, 16, 8, 5, 5), same, 1)),
                new Kernel("image adjoint", b -> b.conv2dImageAdjoint(normal(b, 29, 5, 12, 20, 20),
                        normal(b, 30, 12, 6, 5, 5), same, 1, 20, 20)),
                new Kernel("image adjoint with stride", b -> b.conv2dImageAdjoint(normal(b, 31, 5, 12, 10, 10),
                        normal(b, 32, 12, 6, 4, 4), strided, 1, 20, 20)),
                new Kernel("convolution across images", b -> b.conv2d(normal(b, 64, 29, 6, 15, 14),
                        normal(b, 65, 13, 6, 4, 4), strided, 1)),
                new Kernel("image adjoint across images", b -> b.conv2dImageAdjoint(normal(b, 66, 29, 12, 7, 7),
                        normal(b, 67, 12, 11, 4, 4), strided, 1, 15, 14)),
                new Kernel("kernel adjoint with stride", b -> b.conv2dKernelAdjoint(normal(b, 68, 29, 6, 15, 14),
                        normal(b, 69, 29, 12, 7, 7), strided, 1)),
                new Kernel("convolution that halves many channels and a bias", b -> b.conv2d(normal(b, 90, 37, 32, 14, 17),
                        normal(b, 91, 34, 32, 4, 4), normal(b, 92, 34), strided, 1, new Rectifier(0.2))),
                new Kernel("image adjoint that doubles many channels", b -> b.conv2dImageAdjoint(normal(b, 93, 37, 34, 7, 8),
                        normal(b, 94, 34, 33, 4, 4), strided, 1, 14, 16)),
                new Kernel("kernel adjoint of many channels with stride", b -> b.conv2dKernelAdjoint(
                        normal(b, 95, 37, 37, 14, 16), normal(b, 96, 37, 34, 7, 8), strided, 1)),
                new Kernel("sum of a formula", b -> b.reduce(Reduction.SUM, Formula.input(0).times(Formula.input(1)),
                        new int[] {0, 2, 3}, normal(b, 70, 60, 7, 28, 28), normal(b, 71, 60, 7, 28, 28))),
                new Kernel("standardised channels", b -> b.standardise(normal(b, 77, 20, 17, 15, 15), 1e-5, 0, 2, 3)),
                new Kernel("adjoint of standardised channels", b -> b.standardiseAdjoint(normal(b, 78, 20, 17, 15, 15),
                        normal(b, 79, 20, 17, 15, 15), normal(b, 80, 20, 17, 15, 15), 1e-5, 0, 2, 3)),
                new Kernel("squared distances", b -> b.squaredDistances(normal(b, 81, 20, 17, 15, 15), 0, 2, 3)),
                new Kernel("batch norm", b -> {
                    NdArray x = normal(b, 82, 20, 17, 15, 15);
                    return b.batchNorm(x, b.batchMoments(x, 1e-5), normal(b, 83, 17), normal(b, 84, 17));
                }),
                new Kernel("adjoint of batch norm", b -> {
                    NdArray x = normal(b, 85, 20, 17, 15, 15);
                    return b.batchNormAdjoint(x, b.batchMoments(x, 1e-5), normal(b, 86, 17), normal(b, 87, 20, 17, 15, 15));
                }),
                new Kernel("adjoint of batch norm in its scale", b -> {
                    NdArray x = normal(b, 88, 20, 17, 15, 15);
                    return b.batchNormScaleAdjoint(x, b.batchMoments(x, 1e-5), normal(b, 89, 20, 17, 15, 15));
                }),
                new Kernel("softmax", b -> b.softmax(normal(b, 90, 301, 1003), 1)),
                new Kernel("softmax of channels", b -> b.softmax(normal(b, 91, 32, 21, 17, 17), 1)),
                new Kernel("logarithm of softmax", b -> b.logSoftmax(normal(b, 92, 301, 1003), 1)),
                new Kernel("adjoint of softmax",
                        b -> b.softmaxAdjoint(normal(b, 93, 301, 1003), normal(b, 94, 301, 1003), 1)),
                new Kernel("adjoint of logarithm of softmax",
                        b -> b.logSoftmaxAdjoint(normal(b, 95, 301, 1003), normal(b, 96, 301, 1003), 1)),
                new Kernel("kernel adjoint", b -> b.conv2dKernelAdjoint(normal(b, 33, 37, 6, 20, 20),
                        normal(b, 34, 37, 12, 20, 20), same, 1)),
                new Kernel("kernel adjoint of one image", b -> b.conv2dKernelAdjoint(normal(b, 35, 1, 20, 20, 20),
                        normal(b, 36, 1, 12, 20, 20), same, 1)),
                new Kernel("depthwise convolution",
                        b -> b.conv2d(normal(b, 37, 5, 16, 20, 20), normal(b, 38, 16, 1, 5, 5), same, 16)),
                new Kernel("depthwise kernel adjoint", b -> b.conv2dKernelAdjoint(normal(b, 39, 5, 16, 20, 20),
                        normal(b, 40, 5, 16, 20, 20), same, 16)),
                new Kernel("image adjoint of few channels", b -> b.conv2dImageAdjoint(normal(b, 42, 5, 12, 20, 20),
                        normal(b, 43, 12, 1, 5, 5), same, 1, 20, 20)),
                new Kernel("formula", b -> b.evaluate(Formula.input(0).minus(Formula.input(1).times(0.1)).map(Unary.SQRT),
                        normal(b, 44, 70_001), normal(b, 45, 70_001))),
                new Kernel("gather", b -> b.gather(normal(b, 46, 70, 900), 1, indices(b, 70, 500))),
                new Kernel("scatter", b -> b.scatterAdd(normal(b, 47, 70, 500), 1, indices(b, 70, 500), 900)),
                new Kernel("padding", b -> b.pad(normal(b, 48, 70, 50), new int[] {1, 2}, new int[] {2, 3})),
                new Kernel("concatenation", b -> b.concat(1, normal(b, 49, 70, 50), normal(b, 50, 70, 30))),
                new Kernel("adjoint of the largest of windows", b -> b.windowMaxAdjoint(normal(b, 60, 20, 6, 28, 28),
                        normal(b, 61, 20, 6, 14, 14), Window2d.square(2, 2, 0, 1))),
                new Kernel("largest of windows",
                        b -> b.windowMax(normal(b, 59, 20, 6, 14, 14), Window2d.square(2, 2, 0, 1))),
                new Kernel("pooling", b -> b.windowArgMax(normal(b, 41, 20, 6, 28, 28), Window2d.square(2, 2, 0, 1))));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sameBitsForAnyThreadsAndTier(Kernel kernel) {
        float[] expected = kernel.run.apply(BACKENDS.getFirst()).toFloats();
        for (int repetition = 0; repetition < 3; repetition++) {
            for (Backend backend : BACKENDS) {
                float[] actual = kernel.run.apply(backend).toFloats();
                for (int i = 0; i < expected.length; i++) {
                    if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                        throw new AssertionError(kernel + ": element " + i + " was " + expected[i] + ", is "
                                + actual[i] + " on backend number " + BACKENDS.indexOf(backend));
                    }
                }
            }
        }
    }

    /// Which way a convolution takes may depend on how many images there are, but no image on the others.
    @Test
    void anImageHasTheSameBitsAloneAndInABatch() {
        Backend backend = BACKENDS.getFirst();
        var strided = Window2d.square(4, 2, 1, 1);
        NdArray x = normal(backend, 72, 20, 6, 15, 14);
        NdArray w = normal(backend, 73, 13, 6, 4, 4);
        NdArray g = normal(backend, 74, 20, 13, 7, 7);
        NdArray forward = backend.conv2d(x, w, strided, 1);
        NdArray backward = backend.conv2dImageAdjoint(g, w, strided, 1, 15, 14);
        for (int i = 0; i < 20; i++) {
            assertThat(backend.conv2d(x.slice(0, i, i + 1), w, strided, 1).toFloats())
                    .isEqualTo(forward.at(i).toFloats());
            assertThat(backend.conv2dImageAdjoint(g.slice(0, i, i + 1), w, strided, 1, 15, 14).toFloats())
                    .isEqualTo(backward.at(i).toFloats());
        }
    }

    /// A formula that is reduced as it goes has the bits of one that is computed first.
    @Test
    void aReducedFormulaHasTheBitsOfItsReducedResult() {
        Backend backend = BACKENDS.get(1);
        Formula formula = Formula.input(0).minus(Formula.input(1)).map(Unary.SQUARE);
        for (int[] axes : new int[][] {{0, 2, 3}, {2, 3}, {1}, {3}, {}}) {
            for (int[] dims : new int[][] {{60, 7, 28, 28}, {3, 5, 7, 7}, {2, 3, 200, 201}}) {
                NdArray x = normal(backend, 75, dims);
                NdArray mean = normal(backend, 76, 1, dims[1], 1, 1).broadcastTo(x.shape());
                assertThat(backend.reduce(Reduction.SUM, formula, axes, x, mean).toFloats())
                        .isEqualTo(backend.reduce(Reduction.SUM, backend.evaluate(formula, x, mean), axes).toFloats());
            }
        }
    }

    /// Kernels that trust memory to be zero, or leave some of it as it was, would be found out here: it is full
    /// of NaN.
    @ParameterizedTest
    @MethodSource("kernels")
    void sameBitsInUsedMemory(Kernel kernel) {
        for (Backend backend : BACKENDS) {
            float[] expected = kernel.run.apply(backend).toFloats();
            for (int repetition = 0; repetition < 2; repetition++) {
                float[] actual = backend.scoped(() -> {
                    float[] result = kernel.run.apply(backend).toFloats();
                    spoil(kernel.run.apply(backend));
                    return result;
                });
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    /// Overwrites the memory of the result, which the next scope will use, with NaN.
    private static void spoil(NdArray result) {
        Arrays.fill(((FloatStorage) result.storage()).values(), Float.NaN);
    }

    @Test
    void anInterruptedThreadGetsItsResultAndKeepsItsInterrupt() {
        Backend backend = BACKENDS.get(1);
        Thread.currentThread().interrupt();
        NdArray sum = backend.reduce(Reduction.SUM, backend.full(Shape.of(1000, 1000), 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sum.scalar()).isEqualTo(1e6);
        assertThat(backend.reduce(Reduction.SUM, backend.full(Shape.of(1000, 1000), 1)).scalar()).isEqualTo(1e6);
    }

    private static NdArray indices(Backend backend, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919 % 900;
        }
        return backend.array(Shape.of(rows, columns), values);
    }

    private static NdArray normal(Backend backend, long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return backend.array(shape, Seed.of(seed).normal(shape.size()));
    }
}
