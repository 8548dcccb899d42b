package vitrine.xai.cam;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.LayerFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// A method that explains a number by a map over the places of a convolutional layer.
public interface ClassActivationMap extends Explainer<Network> {
    /// The layer whose feature maps are added up.
    FeatureMap at();

    /// The map for a function that is seen from the layer.
    NdArray map(LayerFunction f);

    /// The map as the layer sees it, with its sign and its scale.
    ///
    /// @param input (C, H, W)
    /// @throws IllegalArgumentException if there is no such layer, or its output is not (N, C, H, W)
    default ActivationMap map(Network network, NdArray input, Target target) {
        var f = new LayerFunction(network, at().layer(network, input), input, target);
        return new ActivationMap(f.layer(), map(f));
    }

    /// Explains an image by what is positive in the map, stretched over it; the channels of a pixel share its number.
    ///
    /// @param input (C, H, W)
    /// @throws IllegalArgumentException if there is no such layer, or its output is not (N, C, H, W)
    @Override
    default Attribution explain(Network network, NdArray input, Target target) {
        if (input.shape().rank() != 3) {
            throw new IllegalArgumentException(
                    "a class activation map of an input of shape " + input.shape() + ": expected an image (C, H, W)");
        }
        var f = new LayerFunction(network, at().layer(network, input), input, target);
        var map = new ActivationMap(f.layer(), map(f));
        return f.ofInput().draft(this, map.over(input.shape()))
                .noting("map", "layer " + f.layer() + ", " + map.raw().shape().dim(0) + " × "
                        + map.raw().shape().dim(1) + " places")
                .attribution();
    }

    @Override
    default Set<Claim> claims() {
        return Set.of();
    }
}
