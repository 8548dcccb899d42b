package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.LayerTail;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// [IntegratedGradients] at a layer, along the straight way between what the layer makes of the baseline and of the input:
///
///     IGⱼ = (hⱼ − h′ⱼ) · ∫₀¹ ∂f/∂hⱼ (h′ + α(h − h′)) dα,     h = layer(x),  h′ = layer(x′)
///
/// They add up to f(x) − f(x′). The way is straight in the space of the layer's outputs, and hardly ever the image of a
/// straight way between inputs: that is what [Conductance] follows. For a text the baseline is a text of padding tokens.
///
/// @param layer      the layer's name
/// @param steps      how many gradients to take, at least 1 (the trapezoid needs 2); 50 by default
/// @param quadrature where to take them; Gauss–Legendre by default
/// @param baseline   x′, an input of the network; zero by default
public record LayerIntegratedGradients(String layer, int steps, Quadrature quadrature, Baseline baseline)
        implements Explainer<Network> {
    /// Checks the number of steps.
    public LayerIntegratedGradients {
        quadrature.check(steps);
    }

    /// From a zero input, by a Gauss–Legendre quadrature of 50 points.
    public LayerIntegratedGradients(String layer) {
        this(layer, 50, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
    }

    /// Explains what comes out of the layer.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var tail = new LayerTail(network, layer, input);
        NdArray x0 = baseline.of(input.to(network.backend()));
        var method = new IntegratedGradients(
                steps, quadrature, Baseline.of(baseline.toString(), tail.activation(x0)));
        return AtLayer.relabelled(method.explain(tail, tail.activation(), target), toString());
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
