package vitrine.xai.propagation;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// DeepLIFT (Shrikumar et al. 2017): the difference from a reference, followed through the network. Every neuron's
/// change Δt = t(x) − t(x′) is shared out among the changes of its inputs by *multipliers*, which chain like gradients
/// (eq. 3) but are slopes over the whole change and not at a point:
///
///     m(Δx, Δt) = C(Δx, Δt)/Δx        m(Δxᵢ, Δt) = Σⱼ m(Δxᵢ, Δyⱼ) · m(Δyⱼ, Δt)
///
/// The attributions m·Δx add up to f(x) − f(x′) (*summation to delta*, eq. 1), also where a ReLU is saturated and
/// its gradient 0. They depend on how the network is built: two networks that are the same function can have
/// different ones, as [vitrine.xai.axiom.ImplementationInvariance] shows.
///
/// Two forward passes, that of x and that of x′, and one sweep. [DeepLiftRules] has the rule of every operation.
///
/// @param rule     what a function of one number does; Rescale by default
/// @param maxRule  what a maximum of many does; cross-max by default
/// @param baseline the reference x′; zero by default
public record DeepLift(Rule rule, MaxRule maxRule, Baseline baseline) implements Explainer<DifferentiableModel> {
    /// How a function of one number shares its change out.
    public enum Rule {
        /// All of it to the change of its input (§3.5.2).
        RESCALE,
        /// What pulls its input up and what pulls it down are kept apart (§3.5.3), so that both are seen where they
        /// cancel. Twice the cost of Rescale and more.
        REVEAL_CANCEL
    }

    /// By the Rescale rule, with cross-max.
    public DeepLift(Baseline baseline) {
        this(Rule.RESCALE, MaxRule.CROSS_MAX, baseline);
    }

    /// By the Rescale rule, with cross-max, from zero.
    public DeepLift() {
        this(Baseline.zero());
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if the model contains an operation of the user's own, or computes something
    ///         else for the reference
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray x0 = baseline.of(f.input());
        NdArray multipliers = multipliers(f, x0.unsqueeze(0)).squeeze(0);
        return f.attribution(this, f.input().minus(x0).times(multipliers), x0);
    }

    /// The multipliers between the explained input and each of these references, (N, …) → (N, …).
    NdArray multipliers(DifferentiableFunction f, NdArray references) {
        Shape shape = references.shape();
        NdArray inputs = f.input().unsqueeze(0).broadcastTo(shape);
        return f.sweep(inputs,
                y -> new DeepLiftRules(this, Twins.of(y, f.of(Tensor.variable(references)))),
                y -> Tensor.constant(y.value().backend().full(y.shape(), 1)));
    }

    @Override
    public Set<Claim> claims() {
        return Claim.comparedWith(baseline, Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY);
    }
}
