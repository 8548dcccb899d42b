package vitrine.xai;

import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.nn.DifferentiableModel;

/// A model that is written down as a formula, on the 64-bit reference backend.
///
/// @param scores (N, …) → (N, K)
public record FormulaModel(UnaryOperator<Tensor> scores) implements DifferentiableModel {
    /// The model of one feature, x ↦ 1 − ReLU(1 − x), which is flat from 1 on.
    public static final FormulaModel SATURATING = new FormulaModel(x -> x.times(-1).plus(1).relu().times(-1).plus(1));

    /// x ↦ W·x + b.
    public static FormulaModel linear(double[][] weights, double... biases) {
        Tensor w = Tensor.constant(NdArray.of(weights));
        Tensor b = Tensor.constant(NdArray.of(biases));
        return new FormulaModel(x -> Affine.of(x.reshape(x.shape().dim(0), -1), w, b));
    }

    /// Feature i of every row: (N, D) → (N, 1).
    public static Tensor feature(int i, Tensor batch) {
        return batch.slice(1, i, i + 1);
    }

    @Override
    public Tensor forward(Tensor batch) {
        return scores.apply(batch);
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
