package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.Baseline;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.Shap;

/// The methods that explain what a generator painted by what went into it: each number of the noise, and the label as a whole.
public final class GeneratorMethods {
    private static final int STEPS = 200;
    private static final int COALITIONS = 2048;

    private GeneratorMethods() {}

    /// The methods for points of a latent space.
    ///
    /// @param inputs the numbers of a point, with those of the label as one group
    /// @param mean   the point in the middle of all: no noise, every label alike
    public static List<Method> of(FeatureGroups inputs, Baseline mean) {
        return List.of(
                new Method(
                        "generator-shap",
                        "SHAP",
                        new Paper("Lundberg and Lee", 2017,
                                "A unified approach to interpreting model predictions", "NeurIPS 2017"),
                        "If the numbers of the noise and the label were revealed one after the other, in every order, how much "
                                + "would each move the ink on average?",
                        "Beginning at the ink of the mean point, every input adds its bar, and the last one ends at the ink of "
                                + "this picture.",
                        "A point of which one half is revealed is one that noise hardly ever makes, and the estimate is drawn "
                                + "at random, with the standard error in the certificate.",
                        seed -> new Shap(new KernelShap(COALITIONS, seed), new BaselineValue(mean), inputs)),
                new Method(
                        "generator-integrated-gradients",
                        "Integrated gradients",
                        new Paper("Sundararajan, Taly and Yan", 2017,
                                "Axiomatic attribution for deep networks", "ICML 2017"),
                        "On the straight way from the mean point to this one, how much of the change in ink is each input's "
                                + "doing?",
                        "The bars begin at the ink of the mean point and add up to that of this picture, up to the residual in "
                                + "the certificate.",
                        "On the way the labels are mixed, and no picture that the generator has learnt to paint is there.",
                        seed -> new IntegratedGradients(STEPS, Quadrature.GAUSS_LEGENDRE, mean)),
                new Method(
                        "generator-ablation",
                        "Ablation",
                        new Paper("Zeiler and Fergus", 2014,
                                "Visualizing and understanding convolutional networks", "ECCV 2014"),
                        "When one number of the noise is put back to 0, or the label to all labels alike, how much ink is lost?",
                        "A long bar to the right is an input without which there would be less ink; one to the left held ink "
                                + "back.",
                        "The bars add up to nothing in particular, and two numbers that can replace each other both look "
                                + "unimportant.",
                        seed -> new FeatureAblation(inputs, mean)));
    }
}
