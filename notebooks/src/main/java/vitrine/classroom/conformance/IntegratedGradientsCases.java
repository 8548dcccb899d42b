package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;

/// Group `ig`: integrated gradients by every quadrature, from one baseline and from several, at the input and at an
/// embedding. Captum's trapezoid has weights that add up to (n − 1)/n, which are the cases to disagree with.
final class IntegratedGradientsCases {
    private IntegratedGradientsCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "ig/integrated_gradients", IntegratedGradientsCases::fromOneBaseline,
                "ig/layer_integrated_gradients.embedding", IntegratedGradientsCases::fromOneBaseline,
                "ig/integrated_gradients.multi_baseline", IntegratedGradientsCases::fromSeveralBaselines);
    }

    /// `delta` is Σ attributions − (f(x) − f(x′)) with its sign.
    private static Results fromOneBaseline(ReferenceCase about) {
        NdArray baselines = about.input("baseline");
        List<Attribution> ours = Explained.by(about, i -> methodOf(about, baselines.at(i)));
        NdArray values = Explained.values(ours);
        Results results = about.param("multiply_by_inputs").asBoolean(true)
                ? Results.of("attr", values)
                : Results.none().andTimes("attr", values, about.input("x").minus(baselines));
        if (about.expects("delta")) {
            results.and("delta", NdArray.of(ours.stream().mapToDouble(IntegratedGradientsCases::excess).toArray()));
        }
        return about.expects("token_scores") ? results.and("token_scores", values.sum(2)) : results;
    }

    /// The mean over several baselines.
    private static Results fromSeveralBaselines(ReferenceCase about) {
        NdArray baselines = about.input("baselines");
        int n = baselines.shape().dim(0);
        List<NdArray> each = new ArrayList<>(IntStream.range(0, n)
                .mapToObj(j -> Explained.values(Explained.by(about, methodOf(about, baselines.at(j)))).unsqueeze(0))
                .toList());
        NdArray all = about.backend().concat(0, each.toArray(NdArray[]::new));
        return Results.of("attr_each", all).and("attr", all.mean(0));
    }

    private static IntegratedGradients methodOf(ReferenceCase about, NdArray baseline) {
        String name = about.param("method").asString("");
        Quadrature quadrature = switch (name) {
            case "gausslegendre" -> Quadrature.GAUSS_LEGENDRE;
            case "riemann_left" -> Quadrature.LEFT;
            case "riemann_right" -> Quadrature.RIGHT;
            case "riemann_middle" -> Quadrature.MIDPOINT;
            case "riemann_trapezoid" -> Quadrature.TRAPEZOID;
            default -> throw new NotSupportedException("the quadrature " + name);
        };
        return new IntegratedGradients(about.param("n_steps").asInt(50), quadrature,
                Baseline.of("reference", ReferenceNetwork.embedded(about, baseline)));
    }

    private static double excess(Attribution why) {
        var certificate = why.certificate();
        double sum = 0;
        for (double value : why.values().toDoubles()) {
            sum += value;
        }
        return sum - (certificate.score() - certificate.baselineScore().orElseThrow());
    }
}
