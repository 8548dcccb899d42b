package vitrine.gan.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;

class GradientPenaltyTest {
    private static final Seed SEED = Seed.of(4);
    private static final NdArray REAL = NdArray.of(new double[][] {{1, 2}, {-1, 0.5}, {3, -2}});
    private static final NdArray FAKE = NdArray.of(new double[][] {{0, 1}, {2, 0.5}, {-1, 1}});

    /// D(x) = w · x has the slope w everywhere: λ (‖w‖ − 1)².
    @Test
    void ofALinearCriticDependsOnItsWeightsAlone() {
        Tensor w = Tensor.constant(NdArray.of(new double[][] {{3}, {4}}));
        assertThat(new GradientPenalty().of(x -> x.matmul(w), REAL, FAKE, SEED).scalar()).isCloseTo(160, within(1e-9));
        assertThat(new GradientPenalty(0.5).of(x -> x.matmul(w), REAL, FAKE, SEED).scalar()).isCloseTo(8, within(1e-9));
    }

    /// D(x) = ½‖x‖² has the slope x̂, so the penalty tells where x̂ lies: between the real and the generated sample.
    @Test
    void looksBetweenEachPairOfSamples() {
        double[] shares = SEED.uniform(3, 0, 1);
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double x = shares[i] * REAL.get(i, 0) + (1 - shares[i]) * FAKE.get(i, 0);
            double y = shares[i] * REAL.get(i, 1) + (1 - shares[i]) * FAKE.get(i, 1);
            expected += 10 * Math.pow(Math.hypot(x, y) - 1, 2) / 3;
        }
        assertThat(new GradientPenalty().of(x -> x.square().sum(1).times(0.5), REAL, FAKE, SEED).scalar())
                .isCloseTo(expected, within(1e-9));
    }

    /// The derivative of a derivative against finite differences, for every weight of a small network.
    @Test
    void canBeDifferentiatedInTheCriticsWeights() {
        NdArray weights = NdArray.of(SEED.split(1).normal(12)).reshape(2, 6);
        NdArray gradient = Gradients.grad(GradientPenaltyTest::penalty, weights);
        for (int i = 0; i < 12; i++) {
            double[] step = new double[12];
            step[i] = 1e-6;
            NdArray d = NdArray.of(step).reshape(2, 6);
            double difference = penalty(Tensor.constant(weights.plus(d))).scalar()
                    - penalty(Tensor.constant(weights.minus(d))).scalar();
            assertThat(gradient.reshape(Shape.of(12)).get(i)).as("weight %d", i)
                    .isCloseTo(difference / 2e-6, within(1e-5 * (1 + Math.abs(difference / 2e-6))));
        }
    }

    private static Tensor penalty(Tensor weights) {
        return new GradientPenalty().of(x -> x.matmul(weights).tanh().sum(1), REAL, FAKE, SEED);
    }

    @Test
    void wantsPairs() {
        assertThatThrownBy(() -> new GradientPenalty().of(x -> x.sum(1), REAL, FAKE.slice(0, 0, 2), SEED))
                .hasMessage("gradient penalty: real samples (3, 2) and generated ones (2, 2)");
        assertThatThrownBy(() -> new GradientPenalty(-1)).hasMessage("gradient penalty -1.0: expected a number from 0");
    }
}
