package vitrine.xai.interaction;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.xai.DifferentiableFunction;

/// Gradients and Hessians at the rows of a batch, by sweeping twice: the first sweep is recorded, and row j of the
/// Hessian is the derivative of element j of the gradient. All points take part in one sweep, so that d + 1 sweeps do.
///
/// @param gradients (N, d)
/// @param hessians  (N, d, d)
record Curvature(NdArray gradients, NdArray hessians) {
    /// The gradients and the Hessians of f at every row of a batch (N, …).
    static Curvature at(DifferentiableFunction f, NdArray batch) {
        int n = batch.shape().dim(0);
        int d = f.input().size();
        Tensor x = Tensor.variable(batch);
        Tensor y = f.of(x);
        var sweep = ReverseSweep.with(RuleBook.gradient());
        Tensor ones = Tensor.constant(batch.backend().full(y.shape(), 1));
        Tensor gradient = sweep.differentiable().run(y, ones, List.of(x)).getFirst();
        NdArray[] rows = new NdArray[d];
        for (int j = 0; j < d; j++) {
            rows[j] = gradient.isTracked()
                    ? sweep.run(gradient, elementOfEveryRow(batch, j), List.of(x)).getFirst().value().reshape(n, 1, d)
                    : batch.backend().full(Shape.of(n, 1, d), 0);
        }
        f.countBackward((d + 1) * n);
        return new Curvature(gradient.value().reshape(n, d), batch.backend().concat(1, rows));
    }

    private static Tensor elementOfEveryRow(NdArray batch, int j) {
        int n = batch.shape().dim(0);
        int d = batch.size() / n;
        double[] unit = new double[n * d];
        for (int row = 0; row < n; row++) {
            unit[row * d + j] = 1;
        }
        return Tensor.constant(batch.backend().array(batch.shape(), unit));
    }
}
