package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.nn.Sequential;
import vitrine.xai.Explainer;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.propagation.GuidedBackpropagation;

/// Groups `grad` and `modback`: gradients, and sweeps with other rules.
final class GradientCases {
    private GradientCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "grad/saliency", about -> attributed(about, new Saliency(
                        about.param("abs").asBoolean(true) ? Saliency.Form.ABSOLUTE : Saliency.Form.SIGNED)),
                "grad/input_x_gradient", about -> attributed(about, new GradientTimesInput()),
                "grad/layer_gradient_x_activation", about -> attributed(about, new GradientTimesInput()),
                "modback/guided_backprop", about -> attributed(about, new GuidedBackpropagation()));
    }

    private static Results attributed(ReferenceCase about, Explainer<? super Sequential> method) {
        Results results = Results.of("attr", Explained.values(Explained.by(about, method)));
        return about.expects("logits")
                ? results.and("logits", ReferenceNetwork.of(about).scores(about.input("x")))
                : results;
    }
}
