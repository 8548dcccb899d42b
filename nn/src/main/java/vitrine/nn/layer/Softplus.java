package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The smooth rectifier ln(1 + exp(βx))/β, element by element.
///
/// @param beta β > 0, usually 1; the larger, the sharper the bend
public record Softplus(double beta) implements Layer {
    /// With β = 1.
    public Softplus() {
        this(1);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.Softplus(beta).apply(x);
    }

    @Override
    public String describe() {
        return "Softplus(" + beta + ")";
    }
}
