package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;

/// Where a formula would fail: zeros, ties, infinities, kinks.
class EdgesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theNormHasTheSlopeZeroAtZero() {
        NdArray x = NdArray.of(new double[][] {{0, 0}, {3, 4}});

        assertThatArray(Norm.of(Tensor.constant(x), 1).value()).hasElements(0, 5);
        assertThatArray(Gradients.grad(t -> Norm.of(t, 1).sum(), x))
                .isCloseTo(NdArray.of(new double[][] {{0, 0}, {0.6, 0.8}}));
    }

    @Test
    void theLogarithmOfASumOfExponentialsNeitherOverflowsNorBreaksAtInfinity() {
        NdArray x = NdArray.of(new double[][] {{1000, 1000}, {-INFINITY, -INFINITY}, {INFINITY, 0}, {-INFINITY, 3}});

        assertThatArray(LogSumExp.of(Tensor.constant(x), 1).value())
                .hasElements(1000 + Math.log(2), -INFINITY, INFINITY, 3);
    }

    @Test
    void equalLargestNumbersShareTheSignalOrTheFirstTakesIt() {
        NdArray x = NdArray.of(new double[][] {{1, 3, 3}, {2, 2, 2}});

        assertThatArray(Gradients.grad(t -> Max.of(t, 1).sum(), x)).hasElements(0, 0.5, 0.5, 1.0 / 3, 1.0 / 3, 1.0 / 3);
        assertThatArray(Gradients.grad(t -> Max.first(t, 1).sum(), x)).hasElements(0, 1, 0, 1, 0, 0);
    }

    @Test
    void theLargerAndTheSmallerOfEqualNumbersIsHalfOfEach() {
        Tensor b = Tensor.constant(NdArray.of(1, 2, 3));
        NdArray a = NdArray.of(2, 2, 2);

        assertThatArray(Gradients.grad(t -> new Maximum().apply(t, b).sum(), a)).hasElements(1, 0.5, 0);
        assertThatArray(Gradients.grad(t -> Minimum.of(t, b).sum(), a)).hasElements(0, 0.5, 1);
    }

    @Test
    void aProductIsDifferentiatedAlsoAtZeros() {
        assertThatArray(Gradients.grad(t -> Product.of(t, 0), NdArray.of(2, 0, 5))).hasElements(0, 10, 0);
        assertThatArray(Gradients.grad(t -> Product.of(t, 0), NdArray.of(0, 0, 5))).hasElements(0, 0, 0);
    }

    @Test
    void whatIsNotTakenHasNoInfluenceWhateverItIs() {
        Tensor a = Tensor.variable(NdArray.of(1, Double.NaN, 3));
        Tensor b = Tensor.variable(NdArray.of(INFINITY, 5, Double.NaN));
        Tensor y = Where.of(NdArray.of(1, 0, 1), a, b);

        assertThatArray(y.value()).hasElements(1, 5, 3);
        assertThatArray(y.sum().backward().of(a)).hasElements(1, 0, 1);
        assertThatArray(y.sum().backward().of(b)).hasElements(0, 1, 0);
    }

    @Test
    void zeroToAPowerHasTheSlopeZeroInTheExponent() {
        Tensor zero = Tensor.constant(NdArray.of(0, 2));

        assertThatArray(Gradients.grad(b -> new Raise().apply(zero, b).sum(), NdArray.of(2, 3)))
                .hasElements(0, 8 * Math.log(2));
    }

    @Test
    void bendsAreSaidToHaveTheSlopeOfOneSide() {
        NdArray zero = NdArray.of(0.0);

        assertThatArray(Gradients.grad(t -> new LeakyRelu(0.1).apply(t).sum(), zero)).hasElements(0.1);
        assertThatArray(Gradients.grad(t -> new Elu(0.8).apply(t).sum(), zero)).hasElements(0.8);
        assertThatArray(Gradients.grad(t -> new Clamp(0, 1).apply(t).sum(), zero)).hasElements(1);
        assertThatArray(Gradients.grad(t -> Clamp.relu6(t).sum(), zero)).hasElements(0);
    }

    @Test
    void activationsSurviveLargeNumbers() {
        NdArray x = NdArray.of(-1e4, 1e4);

        assertThatArray(new Softplus(1).apply(Tensor.constant(x)).value()).hasElements(0, 1e4);
        assertThatArray(Softplus.logSigmoid(Tensor.constant(x)).value()).hasElements(-1e4, 0);
        assertThatArray(new Elu(1).apply(Tensor.constant(x)).value()).hasElements(-1, 1e4);
        assertThatArray(Gradients.grad(t -> new Elu(1).apply(t).sum(), x)).hasElements(0, 1);
        assertThatArray(new Gelu().apply(Tensor.constant(x)).value()).hasElements(0, 1e4);
    }

    @Test
    void windowsThatStickOutAverageAndChooseFromWhatIsThere() {
        Tensor x = Tensor.constant(NdArray.of(-1, -2, -3).reshape(1, 1, 1, 3));
        var pairs = new Window2d(Window.of(1), new Window(2, 2, 0, 1));

        assertThatArray(CeilMode.max(x, pairs).value()).hasShape(1, 1, 1, 2).hasElements(-1, -3);
        assertThatArray(CeilMode.average(x, pairs, true).value()).hasElements(-1.5, -3);
    }

    @Test
    void hiddenKeysReceiveNoAttention() {
        Tensor q = Tensor.constant(NdArray.of(new double[][] {{1, 0}, {0, 1}, {1, 1}}));

        NdArray weights = Attention.weights(q, q, Attention.causal(3)).value();

        assertThat(weights.get(0, 0)).isEqualTo(1);
        assertThat(weights.get(0, 1)).isZero();
        assertThat(weights.get(1, 2)).isZero();
        assertThatArray(weights.sum(1)).isCloseTo(NdArray.of(1, 1, 1));
    }
}
