package vitrine.xai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vitrine.array.Seed;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.RandomNetwork.Cnn;
import vitrine.xai.gradient.Draws;
import vitrine.xai.gradient.ExpectedGradients;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.MultiBaselineIntegratedGradients;
import vitrine.xai.gradient.Noise;
import vitrine.xai.gradient.Path;
import vitrine.xai.gradient.PathIntegratedGradients;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.gradient.SmoothGrad;
import vitrine.xai.gradient.SquaredSmoothGrad;
import vitrine.xai.gradient.VarGrad;
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
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.OwenShap;
import vitrine.xai.shapley.PartitionShap;
import vitrine.xai.shapley.PartitionTree;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.SamplingShapley;
import vitrine.xai.shapley.Shap;
import vitrine.xai.shapley.UnaryQii;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;
import vitrine.xai.surrogate.Locality;
import vitrine.xai.surrogate.TreeLime;

/// All methods of explanation, for what must hold for each of them. A new method belongs here.
public final class Methods {
    private Methods() {}

    /// The methods that can explain a network, with unusual parameters too.
    public static List<Explainer<? super DifferentiableModel>> of(RandomNetwork random) {
        List<Explainer<? super DifferentiableModel>> methods = new ArrayList<>(gradientMethods(random));
        Collections.addAll(methods,
                new FeatureAblation(),
                new GuidedBackpropagation(),
                new Deconvnet(),
                new DeepLift(),
                new DeepLift(DeepLift.Rule.REVEAL_CANCEL, MaxRule.MAX_SHAP, Baseline.constant(-0.5)),
                new DeepShap(random.inputs(3).slice(0, 1, 3)),
                new Lrp(new LinearRule.Epsilon()),
                new Lrp(Composite.epsilonGammaBox(-2, 2)));
        // the elements of a vector, four pieces of an image
        Grouping players = random.body() instanceof Cnn ? Grouping.grid(2, 2) : Grouping.elements();
        methods.add(new Shap(new ExactShapley(), new BaselineValue(), players));
        methods.add(new Shap(new ExactShapley(), new MarginalValue(random.inputs(2)), players));
        methods.add(new Shap(new KernelShap(20, Seed.of(6)), new BaselineValue(), players));
        methods.add(new Shap(new PermutationShapley(2, Seed.of(7)), new BaselineValue(), Grouping.elements()));
        PartitionTree tree = random.body() instanceof Cnn
                ? PartitionTree.grid(2, 2)
                : PartitionTree.halves(random.input().size());
        methods.add(new Shap(new PartitionShap(tree, 100), new BaselineValue(), players));
        if (random.body() instanceof Cnn) {
            List<Coalition> halves = List.of(Coalition.of(0, 1), Coalition.of(2, 3));
            methods.add(new Shap(new OwenShap(halves), new BaselineValue(), players));
        }
        methods.add(new UnaryQii(new MarginalValue(random.inputs(2)), Grouping.elements()));
        methods.add(new Shap(new SamplingShapley(2, Seed.of(8)), new MarginalValue(random.inputs(2)), players));
        methods.add(new Lime(Grouping.elements(), Fill.of(Baseline.constant(0.5)), Lime.Drawing.SIZES, 30, Locality.TEXT,
                new FeatureSelection.All(), 1, Seed.of(6)));
        if (random.isPiecewiseLinear()) {
            methods.add(new PiecewiseLinearIntegratedGradients());
        }
        if (random.body() instanceof Cnn) {
            methods.add(new Saliency(Saliency.Form.CHANNEL_MAX));
            methods.add(new Occlusion(1, 1, 0));
            methods.add(new Occlusion(3, 2, 0.5));
            methods.add(new FeatureAblation(Grouping.grid(2, 3), Baseline.constant(0.5)));
            methods.add(Lime.ofImages(Grouping.grid(2, 3), 30, Seed.of(7)));
            methods.add(TreeLime.ofImages(Grouping.grid(2, 3), 2, 60, Seed.of(9)));
            methods.add(new Rise(20, 2, 3, 0.4, Seed.of(5)));
        }
        return methods;
    }

    private static List<Explainer<? super DifferentiableModel>> gradientMethods(RandomNetwork random) {
        return List.of(
                new Saliency(),
                new Saliency(Saliency.Form.ABSOLUTE),
                new GradientTimesInput(),
                new SmoothGrad(Noise.gaussian(3, 0.1, Seed.of(1))),
                new SquaredSmoothGrad(Noise.gaussian(3, 0.1, Seed.of(2))),
                new PathIntegratedGradients(Path.straight(), 7),
                new ExpectedGradients(new Background("others", random.inputs(3)), Draws.random(5, 0.1, Seed.of(5))),
                new VarGrad(Noise.gaussian(3, 0.1, Seed.of(3))),
                new IntegratedGradients(20),
                new IntegratedGradients(5, Quadrature.MIDPOINT, Baseline.constant(-0.5)),
                new MultiBaselineIntegratedGradients(
                        3, Quadrature.MIDPOINT, Baseline.uniform(2, -1, 1, Seed.of(4))));
    }
}
