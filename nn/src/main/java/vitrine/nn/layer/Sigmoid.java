package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The logistic function 1/(1 + e⁻ˣ), element by element.
public record Sigmoid() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.sigmoid();
    }
}
