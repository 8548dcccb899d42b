package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Deep SHAP (Lundberg and Lee 2017, §4.2): DeepLIFT from many references, averaged,
///
///     φᵢ = 1/B · Σ_b m(xᵢ − bᵢ) · (xᵢ − bᵢ)
///
/// over the B rows b of a background. DeepLIFT's rules are Shapley values of small pieces of the network, of a sum, of
/// a product, of a maximum; chained, they approximate those of the whole against the marginal distribution of the
/// background. The attributions add up to f(x) − mean f(b); for a network without interactions they are exact.
///
/// The standard error is that of the mean if the background is a sample of a larger population, sqrt(Var/B) for each
/// attribution. Two forward passes and a sweep for each row of the background.
///
/// @param rule       as in [DeepLift]; Rescale by default
/// @param maxRule    as in [DeepLift]; here the Shapley values by default
/// @param background the references along the first axis, at least one
public record DeepShap(DeepLift.Rule rule, MaxRule maxRule, NdArray background)
        implements Explainer<DifferentiableModel> {
    /// How many references are followed at once; a bound on memory.
    private static final int CHUNK = 64;

    /// Checks the background.
    public DeepShap {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(maxRule);
        if (background.shape().rank() < 2 || background.shape().dim(0) < 1) {
            throw new IllegalArgumentException("a background of shape " + background.shape()
                    + ": expected one input or more along the first axis");
        }
    }

    /// By the Rescale rule and the Shapley values of maxima.
    public DeepShap(NdArray background) {
        this(DeepLift.Rule.RESCALE, MaxRule.MAX_SHAP, background);
    }

    /// Explains an input of the shape of the background's rows.
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        Baseline.of("a row of the background", background.at(0)).of(f.input());
        var deepLift = new DeepLift(rule, maxRule, Baseline.zero());
        NdArray references = background.to(model.backend());
        int rows = references.shape().dim(0);
        NdArray[] shares = new NdArray[Math.ceilDiv(rows, CHUNK)];
        for (int i = 0; i < shares.length; i++) {
            NdArray chunk = references.slice(0, i * CHUNK, Math.min(rows, (i + 1) * CHUNK));
            shares[i] = f.input().minus(chunk).times(deepLift.multipliers(f, chunk));
        }
        NdArray all = model.backend().concat(0, shares);
        NdArray mean = all.mean(0);
        NdArray deviations = all.minus(mean);
        NdArray variance = deviations.times(deviations).sum(0).dividedBy(Math.max(1, rows - 1));
        var draft = f.draft(this, mean).addingUpFrom(Arrays.stream(f.values(references)).average().orElseThrow());
        return (rows == 1 ? draft : draft.estimated(variance.dividedBy(rows).map(Unary.SQRT))).attribution();
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.COMPLETENESS, Claim.DUMMY, Claim.LINEARITY);
    }

    /// The method without the numbers of the background.
    @Override
    public String toString() {
        return "DeepShap[rule=" + rule + ", maxRule=" + maxRule + ", background=" + background.shape().dim(0)
                + " inputs]";
    }
}
