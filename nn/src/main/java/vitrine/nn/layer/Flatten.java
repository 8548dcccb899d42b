package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// All axes but the first as one: (N, C, H, W) → (N, C · H · W).
public record Flatten() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.reshape(x.shape().dim(0), -1);
    }
}
