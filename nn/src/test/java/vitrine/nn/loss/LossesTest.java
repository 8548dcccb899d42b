package vitrine.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientCheck;
import vitrine.autodiff.Tensor;

class LossesTest {
    private static final NdArray OUTPUTS = NdArray.of(0.3, -1.2, 2.5, 0.1);
    private static final NdArray TARGETS = NdArray.of(1, -1, 0.2, -0.7);

    static List<ElementLoss> losses() {
        return List.of(new SquaredError(), new AbsoluteError(), new Huber(0.6), new SmoothL1(0.6), new Hinge(),
                new BinaryCrossEntropy(), new BinaryCrossEntropy(List.of(1.0, 2.0, 3.0, 4.0)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void derivativesAreRightInOutputsAndInTargets(ElementLoss loss) {
        var check = new GradientCheck();

        check.first(loss.toString(), in -> loss.each(in.get(0), in.get(1)), OUTPUTS, TARGETS);
        check.second(loss.toString(), in -> loss.each(in.get(0), in.get(1)), OUTPUTS, TARGETS);
    }

    @Test
    void hubersLossIsAParabolaThenALine() {
        Tensor d = Tensor.constant(NdArray.of(0, 0.5, -1, 3));

        assertThat(new Huber(1).each(d, d.times(0)).value().toDoubles()).containsExactly(0, 0.125, 0.5, 2.5);
        assertThat(new Huber(2).each(d, d.times(0)).value().toDoubles()).containsExactly(0, 0.125, 0.5, 4);
        assertThat(new SmoothL1(2).each(d, d.times(0)).value().toDoubles()).containsExactly(0, 0.0625, 0.25, 2);
    }

    @Test
    void theHingeIsZeroBeyondTheMargin() {
        Tensor outputs = Tensor.constant(NdArray.of(2, 0.5, -2, -0.5));

        assertThat(new Hinge().each(outputs, Tensor.constant(NdArray.of(1, 1, 1, -1))).value().toDoubles())
                .containsExactly(0, 0.5, 3, 0.5);
    }

    @Test
    void binaryCrossEntropySurvivesLogitsThatWouldRoundTheProbability() {
        Tensor logits = Tensor.constant(NdArray.of(800, -800, 0));

        assertThat(new BinaryCrossEntropy().each(logits, Tensor.constant(NdArray.of(0, 1, 1))).value().toDoubles())
                .containsExactly(800, 800, Math.log(2));
    }

    @Test
    void theDivergenceOfADistributionFromItselfIsZero() {
        NdArray p = NdArray.of(new double[][] {{0.2, 0.8, 0}, {0.5, 0.25, 0.25}});
        Tensor logits = Tensor.constant(NdArray.of(new double[][] {{Math.log(0.2), Math.log(0.8), -700}, {
            Math.log(2), 0, 0}}));

        assertThat(new KullbackLeibler().of(logits.logSoftmax(1), p).scalar()).isCloseTo(0, within(1e-15));
        assertThat(new KullbackLeibler().of(logits.times(0).logSoftmax(1), p).scalar()).isGreaterThan(0.1);
    }

    @Test
    void aSmoothedLabelIsASoftTarget() {
        Tensor logits = Tensor.constant(NdArray.of(new double[][] {{0.3, -1.2, 0.7}, {2, 0.1, -0.4}}));
        NdArray soft = NdArray.of(new double[][] {{0.1, 0.1, 0.8}, {0.1, 0.8, 0.1}});

        assertThat(new SoftmaxCrossEntropy(0.3, List.of(), -1).of(logits, new int[] {2, 1}).scalar())
                .isCloseTo(new SoftCrossEntropy().of(logits, soft).scalar(), within(1e-15));
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothSides() {
        Tensor four = Tensor.constant(OUTPUTS);

        assertThatThrownBy(() -> new SquaredError().of(four, NdArray.of(1, 2)))
                .hasMessage("SquaredError: outputs (4) and targets (2) differ in shape");
        assertThatThrownBy(() -> new SoftCrossEntropy().of(four, NdArray.of(1, 2)))
                .hasMessage("cross-entropy: logits (4) and targets (2): expected (N, K) twice");
        assertThatThrownBy(() -> new KullbackLeibler().of(four, TARGETS))
                .hasMessage("Kullback–Leibler: log-probabilities (4) and targets (4): expected (N, K) twice");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(0, List.of(1.0), -1).of(four.reshape(2, 2), new int[] {0, 1}))
                .hasMessage("cross-entropy: logits (2, 2) with 1 class weights");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(1.5, List.of(), -1))
                .hasMessage("cross-entropy: label smoothing 1.5: expected 0 … 1");
        assertThatThrownBy(() -> new Huber(0)).hasMessage("huber: δ = 0.0: expected a positive number");
        assertThatThrownBy(() -> new SmoothL1(-1)).hasMessage("smooth L1: β = -1.0: expected a positive number");
    }
}
