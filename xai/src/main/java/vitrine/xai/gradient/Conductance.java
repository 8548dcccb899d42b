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

/// Conductance (Dhamdhere et al. 2018, eq. 2): how much of the integrated gradients of the input flows through each neuron
/// of a layer,
///
///     Condⱼ = Σᵢ (xᵢ − x′ᵢ) ∫₀¹ ∂f/∂hⱼ · ∂hⱼ/∂xᵢ dα = ∫₀¹ ∂f/∂hⱼ · dhⱼ/dα dα,     h(α) = layer(x′ + α(x − x′))
///
/// If all of f passes through the layer, they add up to f(x) − f(x′). The velocity dhⱼ/dα is the derivative of the layer in
/// the direction x − x′, taken exactly; approximating it by differences of h between the nodes, as is also done, misses
/// what happens before the first and after the last node. The result's input is h(1).
///
/// @param layer      the layer's name
/// @param steps      how many places on the way; 50 by default
/// @param quadrature where they are; Gauss–Legendre by default
/// @param baseline   x′, an input of the network; zero by default
public record Conductance(String layer, int steps, Quadrature quadrature, Baseline baseline)
        implements Explainer<Network> {
    /// Checks the number of steps.
    public Conductance {
        quadrature.check(steps);
    }

    /// From a zero input, by a Gauss–Legendre quadrature of 50 points.
    public Conductance(String layer) {
        this(layer, 50, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
    }

    /// Explains what comes out of the layer.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new LayerFunction(network, layer, input, target);
        NdArray x = f.ofInput().input();
        NdArray x0 = baseline.of(x);
        var way = Way.between(x0, x);
        NdArray path = way.at(quadrature.nodes(steps));                                 // (steps, …)
        NdArray flow = f.seen(path).gradients().times(f.velocities(path, way.step()));  // ∂f/∂h · dh/dα
        NdArray conductance = Way.column(flow, quadrature.weights(steps)).times(flow).sum(0);
        double atBaseline = f.ofInput().values(x0.unsqueeze(0))[0];
        return f.draft(this, conductance).addingUpFrom(atBaseline).attribution();
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
