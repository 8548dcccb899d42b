package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The Gaussian error linear unit x · Φ(x) (Hendrycks and Gimpel 2016), element by element; exact, with the normal
/// distribution function Φ, not its approximation by a tanh.
public record Gelu() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.Gelu().apply(x);
    }
}
