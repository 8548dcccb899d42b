package vitrine.xai.axiom.example;

import java.util.List;
import vitrine.array.Seed;
import vitrine.xai.Baseline;
import vitrine.xai.axiom.AxiomMatrix.Subject;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.propagation.Composite;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.GuidedBackpropagation;
import vitrine.xai.propagation.LinearRule;
import vitrine.xai.propagation.Lrp;
import vitrine.xai.propagation.MaxRule;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.Shap;

/// The methods that a table of methods and axioms shows, family by family, each as the literature knows it. What a
/// quadrature or an ε in a denominator misses is tolerated.
public final class StandardMethods {
    private static final double QUADRATURE = 0.05;
    private static final double STABILISED = 1e-3;

    private StandardMethods() {}

    /// The methods.
    ///
    /// @param seed what those draw from that sample
    public static List<Subject> all(Seed seed) {
        return List.of(
                new Subject("gradient", new Saliency()),
                new Subject("saliency |gradient|", new Saliency(Saliency.Form.ABSOLUTE)),
                new Subject("gradient × input", new GradientTimesInput()),
                new Subject("integrated gradients, 200 steps", new IntegratedGradients(200), QUADRATURE),
                new Subject("integrated gradients, exact", new PiecewiseLinearIntegratedGradients()),
                new Subject("deconvnet", new Deconvnet()),
                new Subject("guided backpropagation", new GuidedBackpropagation()),
                new Subject("DeepLIFT, Rescale", new DeepLift()),
                new Subject("DeepLIFT, RevealCancel",
                        new DeepLift(DeepLift.Rule.REVEAL_CANCEL, MaxRule.CROSS_MAX, Baseline.zero())),
                new Subject("LRP-ε", new Lrp(new LinearRule.Epsilon()), STABILISED),
                new Subject("LRP-γ", new Lrp(new LinearRule.Gamma()), STABILISED),
                new Subject("LRP-α1β0 (z⁺)", new Lrp(LinearRule.zPlus()), STABILISED),
                new Subject("LRP-α2β1", new Lrp(new LinearRule.AlphaBeta(2, 1)), STABILISED),
                new Subject("LRP-ε, flat first", new Lrp(new Composite.FirstThen(new LinearRule.Flat(),
                        new Composite.Uniform(new LinearRule.Epsilon()))), STABILISED),
                new Subject("feature ablation", new FeatureAblation()),
                new Subject("occlusion, 2 × 2", new Occlusion(2, 1, 0)),
                new Subject("Shapley, 8 orders", new Shap(new PermutationShapley(8, seed), new BaselineValue(),
                        Grouping.elements())));
    }
}
