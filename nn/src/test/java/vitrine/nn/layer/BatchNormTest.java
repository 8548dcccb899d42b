package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;

class BatchNormTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(1));
    /// Channel 0 has mean 2 and variance 2/3, channel 1 mean 10 and variance 200/3.
    private static final NdArray X = NdArray.of(new double[][] {{1, 0}, {2, 10}, {3, 20}});

    private static double[] trained(BatchNorm norm) {
        return norm.forward(Tensor.constant(X), Mode.training(Seed.of(1))).value().toDoubles();
    }

    @Test
    void trainingNormalisesByTheBatch() {
        double a = 1 / Math.sqrt(2.0 / 3 + 1e-5);
        double b = 10 / Math.sqrt(200.0 / 3 + 1e-5);

        assertThat(trained(BatchNorm.create(INIT, 2)))
                .containsExactly(new double[] {-a, -b, 0, 0, a, b}, within(1e-12));
    }

    @Test
    void trainingRemembersTheMeanAndTheUnbiasedVariance() {
        BatchNorm norm = BatchNorm.create(INIT, 2);
        trained(norm);

        assertThat(norm.runningMean().value().toDoubles()).containsExactly(new double[] {0.2, 1}, within(1e-12));
        assertThat(norm.runningVariance().value().toDoubles())
                .containsExactly(new double[] {0.9 + 0.1 * 1, 0.9 + 0.1 * 100}, within(1e-12));
        trained(norm);
        assertThat(norm.runningMean().value().toDoubles()).containsExactly(new double[] {0.38, 1.9}, within(1e-12));
    }

    @Test
    void inferenceUsesWhatWasRememberedAndLeavesItAlone() {
        BatchNorm norm = BatchNorm.create(INIT, 2);
        norm.runningMean().set(NdArray.of(1, 5));
        norm.runningVariance().set(NdArray.of(4 - 1e-5, 25 - 1e-5));
        norm.weight().set(NdArray.of(1, 2));
        norm.bias().set(NdArray.of(0, 100));

        assertThat(norm.forward(Tensor.constant(X), Mode.inference()).value().toDoubles())
                .containsExactly(new double[] {0, 98, 0.5, 102, 1, 106}, within(1e-12));
        assertThat(norm.runningMean().value().toDoubles()).containsExactly(1, 5);
    }

    @Test
    void buffersAreSavedButNotTrained() {
        BatchNorm norm = BatchNorm.create(INIT, 2);

        assertThat(norm.parameters().keySet()).containsExactly("weight", "bias");
        assertThat(norm.state().keySet()).containsExactly("weight", "bias", "running_mean", "running_var");
        assertThat(norm.parameterCount()).isEqualTo(4);
    }

    @Test
    void whatWasRememberedOutlivesTheStepsMemory() {
        var simd = new SimdBackend(1);
        BatchNorm norm = BatchNorm.create(Initialiser.he(simd, Seed.of(1)), 2);
        for (int step = 0; step < 3; step++) {
            simd.scoped(() -> norm.forward(Tensor.constant(X.to(simd)), Mode.training(Seed.of(1))).sum().scalar());
        }

        assertThat(norm.runningMean().value().get(0)).isCloseTo(2 * (1 - 0.9 * 0.9 * 0.9), within(1e-6));
    }

    @Test
    void aSingleNumberPerChannelHasNoVariance() {
        BatchNorm norm = BatchNorm.create(INIT, 2);

        assertThatThrownBy(() -> norm.forward(Tensor.constant(X.slice(0, 0, 1)), Mode.training(Seed.of(1))))
                .hasMessage("batch norm: x (1, 2) in training: expected at least two numbers per channel");
        assertThat(norm.runningMean().value().toDoubles()).containsExactly(0, 0);
    }
}
