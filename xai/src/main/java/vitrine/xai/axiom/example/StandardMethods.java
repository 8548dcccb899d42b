package vitrine.xai.axiom.example;

import java.util.List;
import java.util.stream.Stream;
import vitrine.array.Seed;
import vitrine.xai.Background;
import vitrine.xai.Baseline;
import vitrine.xai.axiom.AxiomMatrix.Subject;
import vitrine.xai.cam.AblationCam;
import vitrine.xai.cam.Cam;
import vitrine.xai.cam.EigenCam;
import vitrine.xai.cam.GradCam;
import vitrine.xai.cam.GradCamPlusPlus;
import vitrine.xai.cam.GuidedGradCam;
import vitrine.xai.cam.HiResCam;
import vitrine.xai.cam.LayerCam;
import vitrine.xai.cam.ScoreCam;
import vitrine.xai.cam.XGradCam;
import vitrine.xai.gradient.Draws;
import vitrine.xai.gradient.ExpectedGradients;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Noise;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.gradient.SmoothGrad;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.perturbation.Rise;
import vitrine.xai.propagation.Composite;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.DeepShap;
import vitrine.xai.propagation.GuidedBackpropagation;
import vitrine.xai.propagation.LinearRule;
import vitrine.xai.propagation.Lrp;
import vitrine.xai.propagation.MaxRule;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.SamplingShapley;
import vitrine.xai.shapley.Shap;
import vitrine.xai.shapley.ShapleyEstimator;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;
import vitrine.xai.surrogate.Locality;

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
        return Stream.of(gradients(seed.split(0)), rules(seed.split(1)), perturbations(seed.split(2)),
                games(seed.split(3)), activationMaps()).flatMap(List::stream).toList();
    }

    private static List<Subject> gradients(Seed seed) {
        return List.of(
                new Subject("gradient", new Saliency()),
                new Subject("saliency |gradient|", new Saliency(Saliency.Form.ABSOLUTE)),
                new Subject("gradient × input", new GradientTimesInput()),
                new Subject("SmoothGrad, 10 samples", new SmoothGrad(Noise.gaussian(10, 0.15, seed.split(0)))),
                new Subject("integrated gradients, 200 steps", new IntegratedGradients(200), QUADRATURE),
                new Subject("integrated gradients, exact", new PiecewiseLinearIntegratedGradients()),
                new Subject("expected gradients, 20 draws", new WithBackground(3, seed.split(1), examples ->
                        new ExpectedGradients(new Background("3 examples", examples),
                                Draws.random(20, 0, seed.split(2))))));
    }

    private static List<Subject> rules(Seed seed) {
        return List.of(
                new Subject("deconvnet", new Deconvnet()),
                new Subject("guided backpropagation", new GuidedBackpropagation()),
                new Subject("DeepLIFT, Rescale", new DeepLift()),
                new Subject("DeepLIFT, RevealCancel",
                        new DeepLift(DeepLift.Rule.REVEAL_CANCEL, MaxRule.CROSS_MAX, Baseline.zero())),
                new Subject("Deep SHAP, 3 references", new WithBackground(3, seed, DeepShap::new)),
                new Subject("LRP-ε", new Lrp(new LinearRule.Epsilon()), STABILISED),
                new Subject("LRP-γ", new Lrp(new LinearRule.Gamma()), STABILISED),
                new Subject("LRP-α1β0 (z⁺)", new Lrp(LinearRule.zPlus()), STABILISED),
                new Subject("LRP-α2β1", new Lrp(new LinearRule.AlphaBeta(2, 1)), STABILISED),
                new Subject("LRP-ε, flat first", new Lrp(new Composite.FirstThen(new LinearRule.Flat(),
                        new Composite.Uniform(new LinearRule.Epsilon()))), STABILISED));
    }

    private static List<Subject> perturbations(Seed seed) {
        return List.of(
                new Subject("feature ablation", new FeatureAblation()),
                new Subject("occlusion, 2 × 2", new Occlusion(2, 1, 0)),
                new Subject("RISE, 50 masks", new Rise(50, 2, 2, 0.5, seed.split(0))),
                new Subject("LIME, 50 samples", new Lime(Grouping.elements(), Fill.of(Baseline.zero()),
                        Lime.Drawing.COINS, 50, Locality.IMAGES, new FeatureSelection.All(), 1, seed.split(1))));
    }

    private static List<Subject> games(Seed seed) {
        return List.of(
                new Subject("Shapley values, exact", new FewFeatures(8, shap(new ExactShapley()))),
                new Subject("Shapley, 8 orders", shap(new PermutationShapley(8, seed.split(0)))),
                new Subject("Kernel SHAP, 60 coalitions", shap(new KernelShap(60, seed.split(1)))),
                new Subject("sampled SHAP, 3 examples", new WithBackground(3, seed.split(2), examples ->
                        new Shap(new SamplingShapley(5, seed.split(3)), new MarginalValue(examples),
                                Grouping.elements()))));
    }

    private static Shap shap(ShapleyEstimator estimator) {
        return new Shap(estimator, new BaselineValue(), Grouping.elements());
    }

    /// At the last layer with rows and columns.
    private static List<Subject> activationMaps() {
        return List.of(
                new Subject("CAM", new InNetwork(new Cam())),
                new Subject("Grad-CAM", new InNetwork(new GradCam())),
                new Subject("Grad-CAM++", new InNetwork(new GradCamPlusPlus())),
                new Subject("HiResCAM", new InNetwork(new HiResCam())),
                new Subject("XGrad-CAM", new InNetwork(new XGradCam())),
                new Subject("LayerCAM", new InNetwork(new LayerCam())),
                new Subject("Score-CAM", new InNetwork(new ScoreCam())),
                new Subject("Ablation-CAM", new InNetwork(new AblationCam())),
                new Subject("Eigen-CAM", new InNetwork(new EigenCam())),
                new Subject("Guided Grad-CAM", new InNetwork(new GuidedGradCam())));
    }
}
