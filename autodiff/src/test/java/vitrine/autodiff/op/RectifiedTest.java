package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.SampleArrays;
import vitrine.array.Unary;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;

/// A rectified linear operation has the bits of the two operations one after the other: forward, every gradient, and
/// every gradient of a gradient.
class RectifiedTest {
    private static final List<Backend> BACKENDS = List.of(Backends.reference(), new SimdBackend(1), new SimdBackend(2),
            new SimdBackend(3));
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private record Case(String what, Linear linear, Activation activation, List<NdArray> inputs) {
        Tensor inOne(List<Tensor> in) {
            double slope = activation instanceof LeakyRelu(double s) ? s : 0;
            return Rectified.of(linear, new Rectifier(slope), in.toArray(Tensor[]::new));
        }

        Tensor oneByOne(List<Tensor> in) {
            return activation.apply(Tensor.of(linear, in.toArray(Tensor[]::new)));
        }

        @Override
        public String toString() {
            return what + ", " + activation;
        }
    }

    static Stream<Case> cases() {
        var same = new Conv2d(Window2d.square(3, 1, 1, 1), 1);
        var halving = new Conv2d(Window2d.square(4, 2, 1, 1), 2);
        NdArray rows = SampleArrays.normal(1, 7, 19);
        NdArray weights = SampleArrays.normal(2, 33, 19);
        NdArray bias = SampleArrays.normal(3, 33);
        NdArray pictures = SampleArrays.normal(4, 1, 32, 12, 13);
        NdArray kernels = SampleArrays.normal(5, 33, 32, 3, 3);
        List<Case> cases = new ArrayList<>();
        for (Activation activation : List.of(new Relu(), new LeakyRelu(0.2), new LeakyRelu(1))) {
            cases.add(new Case("affine", new Affine(), activation, List.of(rows, weights, bias)));
            cases.add(new Case("affine without bias", new Affine(), activation, List.of(rows, weights)));
            cases.add(new Case("affine of special numbers", new Affine(), activation,
                    List.of(special(rows), weights, special(bias))));
            cases.add(new Case("affine that gives nothing but zeros", new Affine(), activation,
                    List.of(rows.times(0), weights.times(-1), bias.times(0))));
            cases.add(new Case("convolution", same, activation, List.of(pictures, kernels, bias)));
            cases.add(new Case("convolution of special numbers", same, activation,
                    List.of(special(pictures), kernels, special(bias))));
            cases.add(new Case("strided convolution in groups, without bias", halving, activation,
                    List.of(SampleArrays.normal(6, 31, 4, 9, 10), SampleArrays.normal(7, 6, 2, 4, 4))));
            cases.add(new Case("matrix product", new MatMul(), activation, List.of(rows, weights.transpose(), bias)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itHasTheBitsOfItsTwoParts(Case c) {
        for (Backend backend : BACKENDS) {
            List<Tensor> inputs = c.inputs.stream().map(a -> Tensor.variable(a.to(backend))).toList();
            Tensor inOne = c.inOne(inputs);
            Tensor oneByOne = c.oneByOne(inputs);
            NdArray g = SampleArrays.normal(8, inOne.shape().toArray()).to(backend);
            NdArray infinite = g.map(Unary.RELU).map(Unary.RECIPROCAL);

            haveEqualBits(inOne.value(), oneByOne.value());
            for (Tensor seed : List.of(Tensor.constant(g), Tensor.constant(infinite))) {
                var sweep = ReverseSweep.with(RuleBook.gradient());
                haveEqualBits(sweep.run(inOne, seed, inputs), sweep.run(oneByOne, seed, inputs));
                haveEqualBits(sweep.differentiable().run(inOne, seed, inputs),
                        sweep.differentiable().run(oneByOne, seed, inputs));
            }
        }
    }

    /// As the penalty of a Wasserstein critic has it: the squared norm of a gradient is differentiated again.
    @ParameterizedTest
    @MethodSource("cases")
    void gradientsOfGradientsHaveTheBitsOfItsTwoParts(Case c) {
        for (Backend backend : BACKENDS) {
            List<Tensor> inputs = c.inputs.stream().map(a -> Tensor.variable(a.to(backend))).toList();

            haveEqualBits(ofThePenalty(c.inOne(inputs), inputs), ofThePenalty(c.oneByOne(inputs), inputs));
        }
    }

    private static List<Tensor> ofThePenalty(Tensor y, List<Tensor> inputs) {
        Tensor slope = Gradients.differentiableGrad(y.square().sum(), inputs.subList(0, 1)).getFirst();
        return Gradients.grad(slope.square().sum(), inputs);
    }

    @Test
    void aRectifierThatLetsEverythingPassLeavesTheOperationAlone() {
        Tensor x = Tensor.variable(SampleArrays.normal(9, 2, 3));
        Tensor w = Tensor.variable(SampleArrays.normal(10, 4, 3));

        assertThat(Rectified.of(new Affine(), Rectifier.none(), x, w).op()).isEqualTo(new Affine());
    }

    /// The same numbers with a NaN, both infinities, a negative zero and a large one among them.
    private static NdArray special(NdArray a) {
        double[] values = a.toDoubles();
        double[] specials = {Double.NaN, INFINITE, -INFINITE, -0.0, -3e38};
        for (int i = 0; i < specials.length; i++) {
            values[i * (values.length / specials.length)] = specials[i];
        }
        return a.backend().array(a.shape(), values);
    }

    private static void haveEqualBits(List<Tensor> actual, List<Tensor> expected) {
        for (int i = 0; i < expected.size(); i++) {
            haveEqualBits(actual.get(i).value(), expected.get(i).value());
        }
    }

    /// Tells 0 from −0, and takes one NaN for another.
    private static void haveEqualBits(NdArray actual, NdArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] a = actual.toDoubles();
        double[] b = expected.toDoubles();
        int i = Arrays.mismatch(a, b);
        if (i >= 0) {
            throw new AssertionError("element " + i + " of " + actual.shape() + " on " + actual.backend().name() + ": got "
                    + a[i] + ", expected " + b[i]);
        }
    }
}
