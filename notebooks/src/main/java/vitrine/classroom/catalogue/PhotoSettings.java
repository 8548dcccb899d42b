package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.array.Seed;
import vitrine.nn.Network;
import vitrine.xai.Explainer;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.perturbation.Rise;
import vitrine.xai.perturbation.Slic;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.FillValue;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.Shap;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;
import vitrine.xai.surrogate.Locality;
import vitrine.xai.surrogate.TreeLime;

/// The settings of methods for photos. A network for photos takes about a second for what one for digits does in a
/// thousandth, so methods that ask often ask less often, and windows grow with the picture.
public final class PhotoSettings {
    /// What is shown of a photo when nobody asks for anything else.
    public static final List<String> DEFAULT_NAMES =
            List.of("grad-cam", "saliency", "guided-backpropagation", "integrated-gradients", "occlusion");

    static final String TOO_LONG = "exact-integrated-gradients";

    /// Every method that can be had for photos in a reasonable time.
    public static final List<String> NAMES =
            MethodCatalogue.names().stream().filter(name -> !name.equals(TOO_LONG)).toList();

    private static final int STEPS = 24;
    private static final int WINDOW = 56;
    private static final int MASKS = 300;
    private static final int COALITIONS = 300;
    private static final int SAMPLES = 300;
    private static final int QUESTIONS = 3;
    private static final Slic SUPERPIXELS = new Slic(50);

    private PhotoSettings() {}

    /// The method's explainer for a photo.
    ///
    /// @param seed what it draws from, where anything is random
    /// @throws IllegalArgumentException if the method cannot be had for photos in any reasonable time
    public static Explainer<? super Network> explainer(Method method, Seed seed) {
        return switch (method.name()) {
            case "saliency" -> new Saliency(Saliency.Form.CHANNEL_MAX);
            case "integrated-gradients" -> new IntegratedGradients(STEPS);
            case "occlusion" -> new Occlusion(WINDOW, WINDOW / 2, 0);
            case "rise" -> new Rise(MASKS, 7, 7, 0.5, seed, true);
            case "lime" -> Lime.ofImages(SUPERPIXELS, SAMPLES, seed);
            case "sparse-lime" -> new Lime(SUPERPIXELS, Fill.mean(), Lime.Drawing.COINS, SAMPLES, Locality.IMAGES,
                    new FeatureSelection.Lasso(5), 1, seed);
            case "tree-lime" -> TreeLime.ofImages(SUPERPIXELS, QUESTIONS, SAMPLES, seed);
            case "shap" -> new Shap(new KernelShap(COALITIONS, seed), new FillValue(), SUPERPIXELS);
            case "kernel-shap" -> new Shap(new KernelShap(COALITIONS, seed), new BaselineValue(), Grouping.grid(7, 7));
            case "permutation-shap" ->
                    new Shap(new PermutationShapley(COALITIONS / 49, seed), new BaselineValue(), Grouping.grid(7, 7));
            case TOO_LONG -> throw new IllegalArgumentException(TOO_LONG + " would have to step over millions of "
                    + "kinks of a network for photos; integrated-gradients approximates it");
            default -> method.explainer(seed);
        };
    }
}
