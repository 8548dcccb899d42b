package vitrine.xai.cam;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.LayerFunction;

/// Ablation-CAM (Desai and Ramaswamy 2020, eq. 3): the weight of a feature map is the share of the score that is lost when
/// it is switched off,
///
///     wₖ = (f − fₖ) / f,     fₖ: f with Aᵏ = 0
///
/// No gradient is needed, so saturation does not hide anything. The scale is that of the score: with f < 0 the signs turn
/// round, and f = 0 is refused. One evaluation of the rest of the network for every channel.
///
/// @param at the layer; the last one with rows and columns by default
public record AblationCam(FeatureMap at) implements ClassActivationMap {
    /// At the last layer that has rows and columns.
    public AblationCam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(LayerFunction f) {
        NdArray maps = FeatureMaps.of(f.layer(), f.activations());
        double score = f.ofInput().score();
        if (score == 0) {
            throw new IllegalArgumentException("Ablation-CAM of a score of 0: there is no share of it to lose");
        }
        int channels = maps.shape().dim(0);
        double[] weights = new double[channels];
        for (int from = 0; from < channels; from += f.ofInput().rowsAtOnce()) {
            int to = Math.min(channels, from + f.ofInput().rowsAtOnce());
            double[] without = f.valuesBehind(ablated(maps, from, to));
            for (int k = from; k < to; k++) {
                weights[k] = (score - without[k - from]) / score;
            }
        }
        return FeatureMaps.weighed(maps.backend().array(Shape.of(channels), weights), maps);
    }

    /// The maps with channel `from` switched off, with the next one switched off, … (to − from, C, rows, columns).
    private static NdArray ablated(NdArray maps, int from, int to) {
        int channels = maps.shape().dim(0);
        double[] keep = new double[(to - from) * channels];
        Arrays.fill(keep, 1);
        for (int k = from; k < to; k++) {
            keep[(k - from) * channels + k] = 0;
        }
        return maps.backend().array(Shape.of(to - from, channels, 1, 1), keep).times(maps);
    }
}
