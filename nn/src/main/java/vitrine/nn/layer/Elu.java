package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The exponential linear unit (Clevert et al. 2016): x where x > 0, else α · (eˣ − 1), element by element.
///
/// @param alpha α, usually 1
public record Elu(double alpha) implements Layer {
    /// With α = 1.
    public Elu() {
        this(1);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.Elu(alpha).apply(x);
    }

    @Override
    public String describe() {
        return "Elu(" + alpha + ")";
    }
}
