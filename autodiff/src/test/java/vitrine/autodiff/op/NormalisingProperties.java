package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;

/// The fused softmax and log-softmax agree with their twins, composed of exp, sum and division.
class NormalisingProperties {
    @Property(tries = 200)
    void softmaxEqualsItsComposedTwin(@ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        agree(x -> x.softmax(axis), x -> x.exp().dividedBy(sumKept(x.exp(), axis)), seed);
    }

    @Property(tries = 200)
    void logSoftmaxEqualsItsComposedTwin(@ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        agree(x -> x.logSoftmax(axis), x -> x.minus(sumKept(x.exp(), axis).log()), seed);
    }

    @Property(tries = 200)
    void standardiseEqualsItsComposedTwin(@ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        agree(x -> Standardise.of(x, 1e-3, axis), x -> {
            Tensor centred = x.minus(x.mean(axis).reshape(x.shape().reduced(axis)));
            Tensor variance = centred.square().mean(axis).reshape(x.shape().reduced(axis));
            return centred.dividedBy(variance.plus(1e-3).sqrt());
        }, seed);
    }

    @Property(tries = 200)
    void standardisedNumbersHaveMeanZeroAndVarianceOne(@ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        NdArray x = SampleArrays.normal(seed, 4, 5, 6).times(7).plus(3);
        NdArray y = Standardise.of(Tensor.constant(x), 1e-12, axis).value();

        assertThatArray(y.mean(axis)).isCloseTo(y.mean(axis).times(0));
        assertThatArray(y.times(y).mean(axis)).isCloseTo(y.mean(axis).times(0).plus(1), 1e-9, 1e-9);
    }

    @Property(tries = 200)
    void softmaxSumsToOneAndLogSoftmaxIsItsLogarithm(@ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        NdArray x = SampleArrays.normal(seed, 2, 3, 4).times(10);
        NdArray p = Tensor.constant(x).softmax(axis).value();

        assertThatArray(p.sum(axis)).isCloseTo(p.sum(axis).times(0).plus(1));
        assertThatArray(Tensor.constant(x).logSoftmax(axis).value().mapEach(Math::exp)).isCloseTo(p);
    }

    @Example
    void largeNumbersDoNotOverflow() {
        Tensor x = Tensor.constant(NdArray.of(1000, 1000, -1000));

        assertThatArray(x.softmax(0).value()).hasElements(0.5, 0.5, 0);
        assertThatArray(x.logSoftmax(0).value()).isCloseTo(NdArray.of(-Math.log(2), -Math.log(2), -2000 - Math.log(2)));
    }

    /// The whole axis shifted by a constant changes nothing, so the gradient along the axis sums to zero.
    @Example
    void gradientsIgnoreACommonShift() {
        NdArray x = SampleArrays.normal(1, 5);
        NdArray v = SampleArrays.normal(2, 5);

        assertThat(Gradients.vjp(y -> y.softmax(0), x, v).sum().scalar()).isCloseTo(0, within(1e-14));
        assertThatArray(Tensor.constant(x.plus(100)).softmax(0).value())
                .isCloseTo(Tensor.constant(x).softmax(0).value());
    }

    private static void agree(UnaryOperator<Tensor> fused, UnaryOperator<Tensor> composed, long seed) {
        NdArray x = SampleArrays.normal(seed, 2, 3, 4);
        NdArray v = SampleArrays.normal(seed + 1, 2, 3, 4);

        assertThatArray(fused.apply(Tensor.constant(x)).value()).isCloseTo(composed.apply(Tensor.constant(x)).value());
        assertThatArray(Gradients.vjp(fused, x, v)).isCloseTo(Gradients.vjp(composed, x, v), 1e-11, 1e-11);
        assertThatArray(Gradients.hvp(weighted(fused, v), x, v)).isCloseTo(Gradients.hvp(weighted(composed, v), x, v),
                1e-10, 1e-10);
    }

    private static UnaryOperator<Tensor> weighted(UnaryOperator<Tensor> f, NdArray v) {
        return x -> f.apply(x).times(Tensor.constant(v)).sum();
    }

    private static Tensor sumKept(Tensor x, int axis) {
        return x.sum(axis).reshape(x.shape().reduced(axis));
    }
}
