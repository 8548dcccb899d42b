package vitrine.xai.shapley;

import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.surrogate.Fill;

/// The value of a picture in which the superpixels outside of S are painted over, as LIME paints them: with their own
/// mean colour, or with noise. v(∅) is the score of the picture with all of them painted over.
///
/// It is [BaselineValue] with a baseline that depends on the picture and on its superpixels, and keeps their colours: a
/// black baseline asks what darkness is worth, too. One evaluation per coalition.
///
/// @param fill what takes the place of a superpixel; its own mean colour by default
public record FillValue(Fill fill) implements ValueFunction {
    /// With the superpixel's own mean colour.
    public FillValue() {
        this(Fill.mean());
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions) {
        return fill.of(x, players).unsqueeze(0).broadcastTo(ModelGame.batch(coalitions.size(), x.shape()));
    }

    @Override
    public Optional<NdArray> worlds(NdArray x) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "painted over with " + fill;
    }
}
