package vitrine.xai.cam;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;
import vitrine.xai.LayerFunction;

/// Score-CAM (Wang et al. 2020, algorithm 1): the weight of a feature map is what the network says of the image seen
/// through it,
///
///     Hᵏ = s(stretched Aᵏ),  s(m) = (m − min m) / (max m − min m),     w = softmaxₖ f(x ⊙ Hᵏ)
///
/// The paper subtracts the score of a blank image first, which the softmax does not notice. A map that is the same
/// everywhere shows nothing, H = 0. One evaluation for every channel.
///
/// @param at           the layer; the last one with rows and columns by default
/// @param alignCorners whether maps are stretched with their outermost places at the image's corners; not by default
public record ScoreCam(FeatureMap at, boolean alignCorners) implements ClassActivationMap {
    /// At the last layer that has rows and columns.
    public ScoreCam() {
        this(FeatureMap.last(), false);
    }

    @Override
    public NdArray map(LayerFunction f) {
        NdArray maps = FeatureMaps.of(f.layer(), f.activations());
        int channels = maps.shape().dim(0);
        double[] scores = new double[channels];
        for (int from = 0; from < channels; from += f.ofInput().rowsAtOnce()) {
            int to = Math.min(channels, from + f.ofInput().rowsAtOnce());
            NdArray masks = masks(maps.slice(0, from, to), f.ofInput().input().shape());
            double[] part = f.ofInput().values(masks.times(f.ofInput().input()));
            System.arraycopy(part, 0, scores, from, part.length);
        }
        NdArray weights = Tensor.constant(maps.backend().array(Shape.of(channels), scores)).softmax(0).value();
        return FeatureMaps.weighed(weights, maps);
    }

    /// Every map stretched over the image and between 0 and 1, (K, 1, H, W).
    private NdArray masks(NdArray maps, Shape image) {
        NdArray stretched = Resize.bilinear(
                Tensor.constant(maps.unsqueeze(1)), image.dim(1), image.dim(2), alignCorners).value();
        double[] pixels = stretched.toDoubles();
        int size = image.dim(1) * image.dim(2);
        for (int start = 0; start < pixels.length; start += size) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = start; i < start + size; i++) {
                low = Math.min(low, pixels[i]);
                high = Math.max(high, pixels[i]);
            }
            for (int i = start; i < start + size; i++) {
                pixels[i] = high > low ? (pixels[i] - low) / (high - low) : 0;
            }
        }
        return maps.backend().array(stretched.shape(), pixels);
    }
}
