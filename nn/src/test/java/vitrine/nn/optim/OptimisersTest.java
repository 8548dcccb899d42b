package vitrine.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

/// Every rule against its formula, worked out on single numbers for several steps.
class OptimisersTest {
    private static final double[] START = {1.0, -2.0};

    /// ½ Σ cᵢ wᵢ² has the gradient c · w, a different one at every step.
    private static final double[] CURVATURE = {1.0, 10.0};

    private static GradientMap gradients(Parameter w) {
        Tensor c = Tensor.constant(NdArray.of(CURVATURE));
        return w.variable().square().times(c).sum().times(0.5).backward();
    }

    private static double[] after(int steps, Parameter w, Optimiser optimiser) {
        for (int i = 0; i < steps; i++) {
            optimiser.step(gradients(w));
        }
        return w.value().toDoubles();
    }

    @Test
    void gradientDescentStepsAgainstTheGradient() {
        var w = new Parameter(NdArray.of(START));

        assertThat(after(3, w, new Sgd(List.of(w), 0.05)))
                .containsExactly(new double[] {Math.pow(0.95, 3), -2 * Math.pow(0.5, 3)}, within(1e-15));
    }

    @Test
    void momentumAddsUpFadingGradients() {
        double[] expected = START.clone();
        for (int i = 0; i < expected.length; i++) {
            double velocity = 0;
            for (int step = 0; step < 5; step++) {
                velocity = 0.9 * velocity + CURVATURE[i] * expected[i];
                expected[i] -= 0.01 * velocity;
            }
        }
        var w = new Parameter(NdArray.of(START));

        assertThat(after(5, w, new Sgd(List.of(w), 0.01, 0.9))).containsExactly(expected, within(1e-15));
    }

    @Test
    void adamDividesTheMeanGradientByTheRootOfTheMeanSquare() {
        double[] expected = START.clone();
        for (int i = 0; i < expected.length; i++) {
            double m = 0;
            double v = 0;
            for (int step = 1; step <= 5; step++) {
                double g = CURVATURE[i] * expected[i];
                m = 0.9 * m + 0.1 * g;
                v = 0.999 * v + 0.001 * g * g;
                double mHat = m / (1 - Math.pow(0.9, step));
                double vHat = v / (1 - Math.pow(0.999, step));
                expected[i] -= 0.1 * mHat / (Math.sqrt(vHat) + 1e-8);
            }
        }
        var w = new Parameter(NdArray.of(START));

        assertThat(after(5, w, new Adam(List.of(w), 0.1))).containsExactly(expected, within(1e-12));
    }

    @Test
    void parametersThatTheLossDoesNotReachStayWhereTheyAre() {
        var used = new Parameter(NdArray.of(START));
        var unused = new Parameter(NdArray.of(7));

        new Sgd(List.of(used, unused), 0.1, 0.9).step(gradients(used));
        new Adam(List.of(used, unused), 0.1).step(gradients(used));

        assertThat(unused.value().toDoubles()).containsExactly(7);
    }

    @Test
    void hyperParametersOutOfRangeAreRefused() {
        var w = List.of(new Parameter(NdArray.of(START)));

        assertThatThrownBy(() -> new Sgd(w, -1)).hasMessage("learning rate -1.0: expected a finite number ≥ 0");
        assertThatThrownBy(() -> new Sgd(w, 0.1, 1)).hasMessageContaining("momentum 1.0");
        assertThatThrownBy(() -> new Adam(w, Double.NaN)).hasMessageContaining("learning rate NaN");
        assertThatThrownBy(() -> new Adam(w, 0.1, 0.9, 1, 1e-8)).hasMessageContaining("β₂ 1.0");
    }
}
