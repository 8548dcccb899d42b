package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The rectifier max(x, 0), element by element.
public record Relu() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.relu();
    }
}
