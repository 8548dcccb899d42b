package vitrine.gan.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;

class AdversarialLossTest {
    private static final double[] REAL = {2, -0.5};
    private static final double[] FAKE = {-1, 0.25, 3};

    private static Tensor scores(double... scores) {
        return Tensor.constant(NdArray.of(scores));
    }

    private static double sigmoid(double s) {
        return 1 / (1 + Math.exp(-s));
    }

    private static double mean(DoubleUnaryOperator f, double... scores) {
        return Arrays.stream(scores).map(f).average().orElseThrow();
    }

    private static final double CROSS_ENTROPY =
            mean(s -> -Math.log(sigmoid(s)), REAL) + mean(s -> -Math.log(1 - sigmoid(s)), FAKE);

    @Test
    void minimaxIsTheGameOfThePaper() {
        var game = new Minimax();
        assertThat(game.ofDiscriminator(scores(REAL), scores(FAKE)).scalar()).isCloseTo(CROSS_ENTROPY, within(1e-12));
        assertThat(game.ofGenerator(scores(FAKE)).scalar())
                .isCloseTo(mean(s -> Math.log(1 - sigmoid(s)), FAKE), within(1e-12));
    }

    @Test
    void nonSaturatingChangesTheGeneratorsLossAlone() {
        var game = new NonSaturating();
        assertThat(game.ofDiscriminator(scores(REAL), scores(FAKE)).scalar()).isCloseTo(CROSS_ENTROPY, within(1e-12));
        assertThat(game.ofGenerator(scores(FAKE)).scalar())
                .isCloseTo(mean(s -> -Math.log(sigmoid(s)), FAKE), within(1e-12));
    }

    @Test
    void smoothingTouchesRealSamplesOnly() {
        double expected = mean(s -> -0.9 * Math.log(sigmoid(s)) - 0.1 * Math.log(1 - sigmoid(s)), REAL)
                + mean(s -> -Math.log(1 - sigmoid(s)), FAKE);
        assertThat(new NonSaturating(0.9).ofDiscriminator(scores(REAL), scores(FAKE)).scalar())
                .isCloseTo(expected, within(1e-12));
        assertThat(new Minimax(0.9).ofDiscriminator(scores(REAL), scores(FAKE)).scalar())
                .isCloseTo(expected, within(1e-12));
        assertThatThrownBy(() -> new Minimax(0.4))
                .hasMessage("label 0.4 for real samples: expected more than 0.5 and at most 1");
    }

    @Test
    void leastSquaresDrawsScoresToOneAndZero() {
        var game = new LeastSquares();
        // ½ mean((2−1)², (−0.5−1)²) + ½ mean(1, 0.0625, 9)
        assertThat(game.ofDiscriminator(scores(REAL), scores(FAKE)).scalar())
                .isCloseTo(0.5 * 3.25 / 2 + 0.5 * 10.0625 / 3, within(1e-12));
        assertThat(game.ofGenerator(scores(FAKE)).scalar()).isCloseTo(0.5 * (4 + 0.5625 + 4) / 3, within(1e-12));
    }

    @Test
    void wassersteinComparesMeanScores() {
        var game = new Wasserstein();
        assertThat(game.ofDiscriminator(scores(REAL), scores(FAKE)).scalar()).isCloseTo(0.75 - 0.75, within(1e-12));
        assertThat(game.ofGenerator(scores(FAKE)).scalar()).isCloseTo(-0.75, within(1e-12));
    }

    /// The lesson of Goodfellow et al. 2014, section 3: when the discriminator is sure, the minimax generator has no
    /// gradient left, and the non-saturating one its largest.
    @Test
    void theMinimaxGeneratorStopsLearningWhenItIsWorst() {
        NdArray sure = NdArray.of(-20);
        double minimax = Gradients.grad(s -> new Minimax().ofGenerator(s), sure).scalar();
        double nonSaturating = Gradients.grad(s -> new NonSaturating().ofGenerator(s), sure).scalar();

        assertThat(minimax).isCloseTo(-sigmoid(-20), within(1e-15)).isGreaterThan(-1e-8);
        assertThat(nonSaturating).isCloseTo(-1, within(1e-8));
    }
}
