package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.LayerFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Internal influence (Leino et al. 2018, definition 1): the mean slope of f in each neuron of a layer, over a distribution
/// of interest; here the straight way from the baseline to the input,
///
///     χⱼ = ∫₀¹ ∂f/∂hⱼ (x′ + α(x − x′)) dα,     h = layer(·)
///
/// It says how strongly f listens to the neuron, and not how much the neuron says: its activation has no part in it, as
/// it has in [Conductance]. The result's input is h.
///
/// @param layer      the layer's name
/// @param steps      how many gradients to take; 50 by default
/// @param quadrature where to take them; Gauss–Legendre by default
/// @param baseline   x′, an input of the network; zero by default
public record InternalInfluence(String layer, int steps, Quadrature quadrature, Baseline baseline)
        implements Explainer<Network> {
    /// Checks the number of steps.
    public InternalInfluence {
        quadrature.check(steps);
    }

    /// From a zero input, by a Gauss–Legendre quadrature of 50 points.
    public InternalInfluence(String layer) {
        this(layer, 50, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
    }

    /// Explains what comes out of the layer.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new LayerFunction(network, layer, input, target);
        NdArray x = f.ofInput().input();
        NdArray slopes = f.seen(Way.between(baseline.of(x), x).at(quadrature.nodes(steps))).gradients();
        NdArray influence = Way.column(slopes, quadrature.weights(steps)).times(slopes).sum(0);
        return f.draft(this, influence).attribution();
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
