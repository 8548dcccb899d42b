package vitrine.nn.keras;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// All axes but the first as one, images in the order in which Keras counts their numbers: (N, C, H, W) →
/// (N, H · W · C), the channels of a pixel side by side.
record ChannelsLastFlatten() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor ordered = x.shape().rank() == 4 ? x.permute(0, 2, 3, 1) : x;
        return ordered.reshape(x.shape().dim(0), -1);
    }
}
