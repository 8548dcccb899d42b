package vitrine.xai.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Sequential;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.propagation.GuidedBackpropagation;

/// Every attribution against numbers that Captum computed in 64 bits, on networks with every geometry of convolution.
class ReferenceExplanationsTest {
    static List<GoldenCase> gradients() {
        return new GoldenArchive("grad").cases();
    }

    static List<GoldenCase> guidedBackpropagations() {
        return new GoldenArchive("modback").cases();
    }

    static Stream<GoldenCase> integratedGradients() {
        return overSeveralBaselines(false);
    }

    static Stream<GoldenCase> averagesOverBaselines() {
        return overSeveralBaselines(true);
    }

    private static Stream<GoldenCase> overSeveralBaselines(boolean severalBaselines) {
        return new GoldenArchive("ig").cases().stream()
                .filter(about -> about.method().endsWith("multi_baseline") == severalBaselines);
    }

    @Test
    void allCasesAreThere() {
        assertThat(gradients()).hasSize(13);
        assertThat(integratedGradients()).hasSize(42);
        assertThat(averagesOverBaselines()).hasSize(4);
        assertThat(guidedBackpropagations()).hasSize(3);
        assertThat(integratedGradients().filter(about -> !about.matches()).map(GoldenCase::id)
                .collect(Collectors.joining(" "))).as("wrong references")
                .matches("(ig/\\S+_riemann_trapezoid\\S*( |$)){9}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gradients")
    void gradientsAgree(GoldenCase about) {
        Explainer<DifferentiableModel> method = switch (about.method()) {
            case "saliency" -> new Saliency(about.param("abs").asBoolean());
            case "input_x_gradient", "layer_gradient_x_activation" -> new GradientTimesInput();
            default -> throw new IllegalArgumentException(about.method());
        };
        about.assertAgrees("attr", values(explained(about, method)), about.expected("attr"));
        if (about.expects("logits")) {
            NdArray logits = ReferenceNetwork.of(about).scores(about.input("x"));
            about.assertAgrees("logits", logits, about.expected("logits"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guidedBackpropagations")
    void guidedBackpropagationsAgree(GoldenCase about) {
        about.assertAgrees("attr", values(explained(about, new GuidedBackpropagation())), about.expected("attr"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("integratedGradients")
    void integratedGradientsAgreeUnlessTheReferenceIsWrong(GoldenCase about) {
        List<Attribution> ours = examples(about)
                .mapToObj(i -> explained(about, methodOf(about, about.input("baseline").at(i)), i)).toList();
        NdArray expected = about.expected("attr");
        if (about.param("multiply_by_inputs").isBoolean() && !about.param("multiply_by_inputs").asBoolean()) {
            expected = expected.times(about.input("x").minus(about.input("baseline")));
        }
        if (about.matches()) {
            about.assertAgrees("attr", values(ours), expected);
            if (about.expects("delta")) {
                about.assertAgrees("delta", residuals(ours), about.expected("delta").mapEach(Math::abs));
            }
            if (about.expects("token_scores")) {
                about.assertAgrees("token_scores", values(ours).sum(2), about.expected("token_scores"));
            }
        } else {
            assertThat(about.agrees("attr", values(ours), expected)).as("a trapezoid that misses 1/n").isFalse();
            double steps = about.param("n_steps").asInt();
            about.assertAgrees("attr", values(ours), expected.times(steps / (steps - 1)));
        }
    }

    /// The mean over several baselines is the reader's to take; each of them must agree.
    @ParameterizedTest(name = "{0}")
    @MethodSource("averagesOverBaselines")
    void integratedGradientsFromSeveralBaselinesAgree(GoldenCase about) {
        NdArray baselines = about.input("baselines");
        NdArray sum = about.expected("attr").times(0);
        for (int j = 0; j < baselines.shape().dim(0); j++) {
            NdArray ours = values(explained(about, methodOf(about, baselines.at(j))));
            about.assertAgrees("attr_each", ours, about.expected("attr_each").at(j));
            sum = sum.plus(ours);
        }
        about.assertAgrees("attr", sum.dividedBy(baselines.shape().dim(0)), about.expected("attr"));
    }

    private static IntegratedGradients methodOf(GoldenCase about, NdArray baseline) {
        Quadrature quadrature = switch (about.param("method").asString()) {
            case "gausslegendre" -> Quadrature.GAUSS_LEGENDRE;
            case "riemann_left" -> Quadrature.LEFT;
            case "riemann_right" -> Quadrature.RIGHT;
            case "riemann_middle" -> Quadrature.MIDPOINT;
            case "riemann_trapezoid" -> Quadrature.TRAPEZOID;
            default -> throw new IllegalArgumentException(about.param("method").asString());
        };
        return new IntegratedGradients(about.param("n_steps").asInt(), quadrature,
                Baseline.of("reference", ReferenceNetwork.embedded(about, baseline)));
    }

    private static IntStream examples(GoldenCase about) {
        return IntStream.range(0, about.input("x").shape().dim(0));
    }

    private static List<Attribution> explained(GoldenCase about, Explainer<DifferentiableModel> method) {
        return examples(about).mapToObj(i -> explained(about, method, i)).toList();
    }

    private static Attribution explained(GoldenCase about, Explainer<DifferentiableModel> method, int i) {
        Sequential network = ReferenceNetwork.of(about);
        NdArray x = ReferenceNetwork.embedded(about, about.input("x").at(i));
        Target target = about.param("output").asString("").startsWith("softmax")
                ? Target.probability(about.target(i))
                : Target.logit(about.target(i));
        return method.explain(network, x, target);
    }

    private static NdArray values(List<Attribution> attributions) {
        return Backends.reference().concat(0,
                attributions.stream().map(why -> why.values().unsqueeze(0)).toArray(NdArray[]::new));
    }

    private static NdArray residuals(List<Attribution> attributions) {
        return NdArray.of(attributions.stream().mapToDouble(Attribution::residual).toArray());
    }
}
