package vitrine.xai.cam;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.autodiff.RuleBook;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.LayerFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.GuidedBackpropagation;

/// Guided Grad-CAM (Selvaraju et al. 2017, §3.2): the fine lines of guided backpropagation where [GradCam] says that the
/// class is,
///
///     A = guided backpropagation ⊙ stretched ReLU(Σₖ αₖ · Aᵏ)
///
/// The lines are mostly the image's, as those of guided backpropagation are; the map puts them in their place.
///
/// @param at   the layer of the map; the last one with rows and columns by default
/// @param fine where the fine lines come from; guided backpropagation by default
public record GuidedGradCam(FeatureMap at, Fine fine) implements Explainer<Network> {
    /// Where the fine lines come from.
    public enum Fine {
        /// At a ReLU only positive signals pass, and only where its input was positive (Springenberg et al. 2014).
        GUIDED_BACKPROPAGATION(GuidedBackpropagation.RULES),
        /// At a ReLU only positive signals pass, whatever its input was (Zeiler and Fergus 2014).
        DECONVNET(Deconvnet.RULES);

        private final RuleBook rules;

        Fine(RuleBook rules) {
            this.rules = rules;
        }
    }

    /// With guided backpropagation, at the last layer that has rows and columns.
    public GuidedGradCam() {
        this(FeatureMap.last(), Fine.GUIDED_BACKPROPAGATION);
    }

    /// Explains an image.
    ///
    /// @param input (C, H, W)
    /// @throws IllegalArgumentException if there is no such layer, or its output is not (N, C, H, W)
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new LayerFunction(network, at.layer(network, input), input, target);
        NdArray x = f.ofInput().input();
        NdArray coarse = new ActivationMap(f.layer(), new GradCam(at).map(f))
                .over(x.shape().dim(1), x.shape().dim(2));
        NdArray lines = f.ofInput().sweep(fine.rules);
        return f.ofInput().attribution(this, lines.times(coarse));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
