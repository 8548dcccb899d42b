package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The mean of every channel (Lin et al. 2014): (N, C, H, W) → (N, C). The layer that class activation maps look
/// through.
public record GlobalAvgPool2d() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        if (x.shape().rank() != 4) {
            throw new IllegalArgumentException("global average pooling: x " + x.shape() + ": expected (N, C, H, W)");
        }
        return x.mean(2, 3);
    }
}
