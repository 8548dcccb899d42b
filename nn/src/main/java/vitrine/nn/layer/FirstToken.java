package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The first element of every sequence, (N, T, D) → (N, D): the class token of a transformer.
public record FirstToken() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.slice(1, 0, 1).reshape(x.shape().dim(0), -1);
    }
}
