package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.Baseline;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.MultiBaselineIntegratedGradients;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.gradient.SmoothGrad;
import vitrine.xai.gradient.SquaredSmoothGrad;
import vitrine.xai.gradient.VarGrad;

/// The methods of `vitrine.xai.gradient`.
final class GradientMethods {
    static final List<Method> METHODS = List.of(
            new Method(
                    "saliency",
                    "Saliency",
                    new Paper("Simonyan, Vedaldi and Zisserman", 2013,
                            "Deep inside convolutional networks: visualising image classification "
                                    + "models and saliency maps",
                            "ICLR Workshop 2014"),
                    "If a pixel became a little brighter, how fast would the score rise?",
                    "At red pixels more light would raise the score and at blue ones lower it, on the empty ground as much "
                            + "as on what is shown; of a photo the steepest colour counts, without its sign, so that "
                            + "nothing is blue.",
                    "A slope is not a share: where the network is saturated it is zero although the pixel "
                            + "mattered, and the slopes add up to nothing in particular.",
                    seed -> new Saliency()),
            new Method(
                    "smoothgrad",
                    "SmoothGrad",
                    new Paper("Smilkov, Thorat, Kim, Viégas and Wattenberg", 2017,
                            "SmoothGrad: removing noise by adding noise", "arXiv 1706.03825"),
                    "How fast would the score rise with each pixel's brightness, on average over fifty noisy "
                            + "copies of the picture?",
                    "As in saliency, red asks for more light and blue for less, but what holds only at this very "
                            + "picture is averaged away.",
                    "It is the slope of a blurred network rather than of the network that decided, and the amount "
                            + "of noise is a choice.",
                    SmoothGrad::new),
            new Method(
                    "squared-smoothgrad",
                    "Squared SmoothGrad",
                    new Paper("Hooker, Erhan, Kindermans and Kim", 2019,
                            "A benchmark for interpretability methods in deep neural networks", "NeurIPS 2019"),
                    "At which pixels is the score steep, upwards or downwards, around this picture?",
                    "Red pixels are steep ones; there is no blue, as the square has no sign.",
                    "Without signs it cannot tell what speaks for the class from what speaks against it.",
                    SquaredSmoothGrad::new),
            new Method(
                    "vargrad",
                    "VarGrad",
                    new Paper("Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim", 2018,
                            "Sanity checks for saliency maps", "NeurIPS 2018"),
                    "At which pixels does the slope itself change when the picture is disturbed a little?",
                    "Red pixels are those where the network bends; where it is straight there is nothing to see, "
                            + "however steep it is.",
                    "It measures how unsteady the slope is, and not how much a pixel matters.",
                    VarGrad::new),
            new Method(
                    "gradient-times-input",
                    "Gradient × input",
                    new Paper("Shrikumar, Greenside, Shcherbina and Kundaje", 2016,
                            "Not just a black box: learning important features through propagating "
                                    + "activation differences",
                            "arXiv 1605.01713"),
                    "If the network were as straight everywhere as it is right here, how much would "
                            + "each pixel's light add to the score?",
                    "Red pixels carry the score and blue ones work against it; the black ground has no light to count.",
                    "Networks are not straight, so the values need not add up to the score, and what an "
                            + "empty place contributes stays out of sight.",
                    seed -> new GradientTimesInput()),
            new Method(
                    "integrated-gradients",
                    "Integrated gradients",
                    new Paper("Sundararajan, Taly and Yan", 2017,
                            "Axiomatic attribution for deep networks", "ICML 2017"),
                    "While the picture fades in from black, how much of the change in the score is each pixel's doing?",
                    "Red pixels raised the score on the way, blue ones lowered it, and all values together "
                            + "are f(x) − f(baseline) up to the residual in the certificate.",
                    "All of it is relative to the baseline: against black, black ground gets exactly "
                            + "zero, however much its emptiness helps to tell one class from another.",
                    seed -> new IntegratedGradients(200)),
            new Method(
                    "multi-baseline-integrated-gradients",
                    "Integrated gradients from black, grey and white",
                    new Paper("Sundararajan, Taly and Yan", 2017,
                            "Axiomatic attribution for deep networks", "ICML 2017"),
                    "How much of the change in the score is each pixel's doing, on average over ways from black, grey "
                            + "and white?",
                    "Red raised the score and blue lowered it, and all values together are f(x) less the mean score of "
                            + "the three baselines.",
                    "Empty ground has a value now, but it is still measured against three even pictures that "
                            + "nobody would take for anything.",
                    seed -> new MultiBaselineIntegratedGradients(List.of(
                            Baseline.zero(), Baseline.constant(0.5), Baseline.constant(1)))),
            new Method(
                    "exact-integrated-gradients",
                    "Exact integrated gradients",
                    new Paper("Sotoudeh and Thakur", 2019,
                            "Computing linear restrictions of neural networks", "NeurIPS 2019"),
                    "How much of the change in the score is each pixel's doing while the picture fades in "
                            + "from black, if every kink of the network on the way is found instead of stepped "
                            + "over?",
                    "Red pixels raised the score and blue ones lowered it, as in integrated gradients, but "
                            + "all that is left of the residual is rounding, least of all in 64-bit (--backend "
                            + "reference).",
                    "Adding up exactly is not the same as being right: the answer still hangs on the "
                            + "baseline and on the straight way from it.",
                    seed -> new PiecewiseLinearIntegratedGradients()));

    private GradientMethods() {}
}
