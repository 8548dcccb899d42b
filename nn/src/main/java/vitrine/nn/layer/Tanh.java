package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The hyperbolic tangent, element by element.
public record Tanh() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.tanh();
    }
}
