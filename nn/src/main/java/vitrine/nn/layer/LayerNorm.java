package vitrine.nn.layer;

import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// Layer normalisation (Ba et al. 2016): every example, or every element of a sequence, with mean 0 and variance 1
/// along its last axes, then scaled and shifted, y = (x − μ)/√(σ² + ε) · γ + β. It knows no batch.
///
/// @param weight  γ, of the shape of the last axes
/// @param bias    β, of the same shape
/// @param epsilon ε > 0, usually 10⁻⁵
public record LayerNorm(Parameter weight, Parameter bias, double epsilon) implements Layer {
    /// Checks ε.
    public LayerNorm {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("layer norm: ε " + epsilon + ": expected a positive number");
        }
    }

    /// A new layer over last axes of these sizes: γ = 1, β = 0, ε = 10⁻⁵.
    public static LayerNorm create(Initialiser initialiser, int... sizes) {
        Shape shape = Shape.of(sizes);
        return new LayerNorm(
                new Parameter(initialiser.backend().full(shape, 1)), new Parameter(initialiser.zeros(shape)), 1e-5);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return vitrine.autodiff.op.LayerNorm.of(x, mode.use(weight), mode.use(bias), epsilon);
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public String describe() {
        Shape shape = weight.value().shape();
        return "LayerNorm" + (shape.rank() == 1 ? "(" + shape.dim(0) + ")" : shape);
    }
}
