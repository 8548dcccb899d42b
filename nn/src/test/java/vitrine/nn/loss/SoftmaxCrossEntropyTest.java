package vitrine.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientCheck;
import vitrine.autodiff.Tensor;

class SoftmaxCrossEntropyTest {
    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();

    @Test
    void isTheMeanNegativeLogProbabilityOfTheLabels() {
        NdArray logits = NdArray.of(new double[][] {{1, 2, 3}, {0, 0, 0}});
        double first = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));

        assertThat(loss.of(Tensor.constant(logits), new int[] {1, 0}).scalar())
                .isCloseTo((first + Math.log(3)) / 2, within(1e-15));
    }

    @Test
    void itsGradientIsProbabilityMinusLabelOverTheBatchSize() {
        Tensor logits = Tensor.variable(NdArray.of(new double[][] {{1, 2, 3}, {4, 4, 4}}));
        double total = Math.exp(1) + Math.exp(2) + Math.exp(3);

        double[] gradient = loss.of(logits, new int[] {1, 0}).backward().of(logits).toDoubles();

        double[] expected = {
            Math.exp(1) / total / 2, (Math.exp(2) / total - 1) / 2, Math.exp(3) / total / 2,
            (1.0 / 3 - 1) / 2, 1.0 / 6, 1.0 / 6};
        assertThat(gradient).containsExactly(expected, within(1e-15));
    }

    @Test
    void itsFirstAndSecondDerivativesAreRight() {
        NdArray logits = NdArray.of(new double[][] {{0.3, -1.2, 0.7}, {2, 0.1, -0.4}});
        var check = new GradientCheck();

        check.first("cross-entropy", xs -> loss.of(xs.getFirst(), new int[] {2, 1}), logits);
        check.second("cross-entropy", xs -> loss.of(xs.getFirst(), new int[] {2, 1}), logits);
    }

    @Test
    void survivesLogitsThatWouldOverflowAnExponential() {
        NdArray logits = NdArray.of(new double[][] {{1000, 0}, {-1000, 0}});

        assertThat(loss.of(Tensor.constant(logits), new int[] {0, 0}).scalar()).isEqualTo(500);
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        Tensor logits = Tensor.constant(NdArray.of(new double[][] {{1, 2}, {3, 4}}));

        assertThatThrownBy(() -> loss.of(logits, new int[] {0}))
                .hasMessage("cross-entropy: logits (2, 2) for 1 labels: expected (N, K) and N labels");
        assertThatThrownBy(() -> loss.of(logits, new int[] {0, 2})).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
