package vitrine.classroom.conformance;

import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.Sequential;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.evaluate.Complexity;
import vitrine.xai.evaluate.Infidelity;
import vitrine.xai.evaluate.MaxSensitivity;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;

/// Group `metrics`: how good explanations are. The cases name every perturbation.
final class EvaluationCases {
    /// What Quantus adds to every size before it takes the Gini index.
    private static final double ADDED = 1e-7;

    /// How many steps the integrated gradients have whose sensitivity is asked for; the cases do not say.
    private static final int STEPS = 20;

    private EvaluationCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "metrics/infidelity", EvaluationCases::infidelity,
                "metrics/sensitivity_max", EvaluationCases::maxSensitivity,
                "metrics/metrics.attribution_complexity", EvaluationCases::complexity);
    }

    private static Results infidelity(ReferenceCase about) {
        return Results.of("infid_ig", each(about, i -> infidelity(about, "attr_ig", i).value()))
                .and("infid_grad", each(about, i -> infidelity(about, "attr_grad", i).value()))
                .and("infid_ig_normalized", each(about, i -> infidelity(about, "attr_ig", i).scaled()));
    }

    private static Infidelity infidelity(ReferenceCase about, String attributions, int example) {
        var f = new ScalarFunction(
                ReferenceNetwork.of(about), about.input("x").at(example), Explained.target(about, example));
        return Infidelity.of(f, about.input(attributions).at(example), own(about, "perturbations", example));
    }

    private static Results maxSensitivity(ReferenceCase about) {
        var integrated = new IntegratedGradients(STEPS, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
        return Results.of("sens_saliency", sensitivities(about, new Saliency(Saliency.Form.ABSOLUTE)))
                .and("sens_ig", sensitivities(about, integrated));
    }

    private static NdArray sensitivities(ReferenceCase about, Explainer<? super Sequential> method) {
        Sequential network = ReferenceNetwork.of(about);
        return each(about, i -> MaxSensitivity.among(method, network, about.input("x").at(i),
                Explained.target(about, i), own(about, "x_perturbed", i)));
    }

    private static Results complexity(ReferenceCase about) {
        NdArray attributions = about.input("attr");
        NdArray sizes = attributions.map(Unary.ABS).plus(ADDED);
        double threshold = about.param("effective_complexity_eps").asDouble();
        int n = attributions.shape().dim(0);
        return Results.of("sparseness", each(n, i -> Complexity.gini(sizes.at(i))))
                .and("complexity", each(n, i -> Complexity.entropy(attributions.at(i))))
                .and("effective", each(n, i -> Complexity.effective(attributions.at(i), threshold)))
                .underConvention("10⁻⁷ is added to every size before the Gini index is taken");
    }

    /// Row i · K + k of an array is number k of example i.
    private static NdArray own(ReferenceCase about, String name, int example) {
        NdArray all = about.input(name);
        int k = all.shape().dim(0) / about.input("x").shape().dim(0);
        return all.slice(0, example * k, (example + 1) * k);
    }

    private static NdArray each(ReferenceCase about, IntToDoubleFunction value) {
        return each(about.input("x").shape().dim(0), value);
    }

    private static NdArray each(int n, IntToDoubleFunction value) {
        return NdArray.of(IntStream.range(0, n).mapToDouble(value).toArray());
    }
}
