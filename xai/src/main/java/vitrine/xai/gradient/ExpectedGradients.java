package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Background;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Expected gradients (Erion et al. 2021, eq. 2), also known as Gradient SHAP (Lundberg and Lee 2017): integrated
/// gradients, averaged over a background D instead of one baseline, and with both the baseline and the place on the way
/// drawn at random,
///
///     Aᵢ(x) = E[(xᵢ − x′ᵢ) · ∂f(x′ + α(x − x′))/∂xᵢ],     x′ ~ D,  α ~ U(0, 1)
///
/// The estimand is the mean of integrated gradients over the background: relative to the *marginal* distribution, and
/// Shapley values of it where f is a sum of functions of one feature and of products of two; already of x₁²·x₂ a Shapley
/// value is ½, and here x₁ has ⅔ (from 0). On average the attributions add up to
/// f(x) − E f(x′); a single run misses it by chance, as the residual and the standard errors say. One gradient per draw.
///
/// @param background D
/// @param draws      which baselines and places; 200 random ones without noise by default
public record ExpectedGradients(Background background, Draws draws) implements Explainer<DifferentiableModel> {
    /// 200 random draws.
    public ExpectedGradients(Background background, Seed seed) {
        this(background, Draws.random(200, 0, seed));
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray examples = background.forInput(f.input());
        Draws.Drawn drawn = draws.between(examples, f.input());
        NdArray step = drawn.inputs().minus(drawn.baselines());                           // x − x′
        NdArray places = drawn.baselines().plus(Way.column(step, drawn.alphas()).times(step));
        var mean = SampleMean.of(step.times(f.gradients(places)));
        double expectedScore = 0;
        for (double score : f.values(examples)) {
            expectedScore += score / background.size();
        }
        var draft = f.draft(this, mean.mean()).estimated(mean.standardErrors()).addingUpFrom(expectedScore)
                .estimating(f.target().describe() + " against its mean over " + background + " (marginal)");
        draws.source().ifPresent(draft::drawnFrom);
        return draft.attribution();
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
