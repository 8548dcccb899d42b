package vitrine.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

class LbfgsTest {
    /// Rosenbrock's valley, (1 − x)² + 100 (y − x²)²: a bend with steep walls, and its floor almost flat.
    private static Tensor valley(Parameter w) {
        Tensor x = w.variable().slice(0, 0, 1);
        Tensor y = w.variable().slice(0, 1, 2);
        return x.minus(1).square().plus(y.minus(x.square()).square().times(100)).sum();
    }

    @Test
    void walksThroughRosenbrocksValley() {
        var w = new Parameter(NdArray.of(-1.2, 1));
        Lbfgs.Result result = Lbfgs.defaults().minimise(List.of(w), () -> valley(w));

        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.CONVERGED);
        assertThat(w.value().toDoubles()).containsExactly(new double[] {1, 1}, within(1e-7));
        assertThat(result.losses()).as("steps").hasSizeLessThan(50);
        assertThat(result.evaluations()).isLessThan(80);
        assertThat(result.loss()).isEqualTo(result.losses().getLast()).isEqualTo(valley(w).scalar());
        assertThat(result.losses().getFirst()).isEqualTo(24.2, within(1e-12));
    }

    @Test
    void theLossFallsAtEveryStep() {
        var w = new Parameter(NdArray.of(-1.2, 1));
        List<Double> losses = Lbfgs.defaults().minimise(List.of(w), () -> valley(w)).losses();

        for (int i = 1; i < losses.size(); i++) {
            assertThat(losses.get(i)).as("step %d", i).isLessThan(losses.get(i - 1));
        }
    }

    /// Least squares have one minimum, where Xᵀ (X w + b − y) = 0 and the mean residual is 0.
    @Test
    void solvesLeastSquaresOverSeveralParameters() {
        Tensor x = Tensor.constant(Backends.reference().array(Shape.of(20, 4), Seed.of(1).normal(80)));
        Tensor y = Tensor.constant(Backends.reference().array(Shape.of(20, 1), Seed.of(2).normal(20)));
        var weight = new Parameter(Backends.reference().full(Shape.of(4, 1), 0));
        var bias = new Parameter(NdArray.of(0));
        Lbfgs.Result result = new Lbfgs(10, 100, 1e-8).minimise(List.of(weight, bias), () ->
                x.matmul(weight.variable()).plus(bias.variable()).minus(y).square().mean());

        NdArray residual = x.value().matmul(weight.value()).plus(bias.value().scalar()).minus(y.value());
        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.CONVERGED);
        assertThat(x.value().transpose().matmul(residual).toDoubles()).containsExactly(new double[4], within(1e-7));
        assertThat(residual.sum().scalar()).isCloseTo(0, within(1e-7));
        assertThat(result.losses()).hasSizeLessThan(25);
    }

    @Test
    void worksOn32BitNumbersUntilTheirDigitsAreUsedUp() {
        var w = new Parameter(NdArray.of(-1.2, 1).to(new SimdBackend(1)));
        Lbfgs.Result result = new Lbfgs(10, 200, 0).minimise(List.of(w), () -> valley(w));

        assertThat(w.value().toDoubles()).containsExactly(new double[] {1, 1}, within(1e-3));
        assertThat(result.losses()).hasSizeLessThan(201);
    }

    @Test
    void anIterationLimitIsKept() {
        var w = new Parameter(NdArray.of(-1.2, 1));
        Lbfgs.Result result = new Lbfgs(10, 3, 1e-7).minimise(List.of(w), () -> valley(w));

        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.ITERATIONS);
        assertThat(result.losses()).hasSize(4);
    }

    @Test
    void aMinimumIsLeftAlone() {
        var w = new Parameter(NdArray.of(1, 1));
        Lbfgs.Result result = Lbfgs.defaults().minimise(List.of(w), () -> valley(w));

        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.CONVERGED);
        assertThat(result.evaluations()).isEqualTo(1);
        assertThat(w.value().toDoubles()).containsExactly(1, 1);
    }

    @Test
    void aStartWithoutALossStaysWhereItIs() {
        var w = new Parameter(NdArray.of(-1));
        Lbfgs.Result result = Lbfgs.defaults().minimise(List.of(w), () -> w.variable().sqrt().sum());

        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.NO_DECREASE);
        assertThat(w.value().toDoubles()).containsExactly(-1);
    }

    /// −ln w + w has its minimum at 1, and no value left of 0, where a long step may end.
    @Test
    void aStepToWhereThereIsNoLossIsShortened() {
        var w = new Parameter(NdArray.of(0.01));
        Lbfgs.Result result = Lbfgs.defaults().minimise(List.of(w), () ->
                w.variable().minus(w.variable().log()).sum());

        assertThat(result.ending()).isEqualTo(Lbfgs.Ending.CONVERGED);
        assertThat(w.value().toDoubles()).containsExactly(new double[] {1}, within(1e-6));
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new Lbfgs(0, 1, 0))
                .hasMessage("memory 0, iterations 1: expected at least 1 of each");
    }
}
