package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Background;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.gradient.Draws;
import vitrine.xai.gradient.ExpectedGradients;
import vitrine.xai.gradient.Noise;
import vitrine.xai.gradient.SmoothGrad;
import vitrine.xai.gradient.SquaredSmoothGrad;
import vitrine.xai.gradient.VarGrad;

/// Group `shapley_grad` and the noise tunnel of group `grad`: gradients at randomly disturbed inputs. The cases name what
/// was drawn, so that nothing is left to chance.
final class NoiseTunnelCases {
    private NoiseTunnelCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "grad/noise_tunnel.smoothgrad", about -> disturbed(about, SmoothGrad::new),
                "grad/noise_tunnel.smoothgrad_sq", about -> disturbed(about, SquaredSmoothGrad::new),
                "grad/noise_tunnel.vargrad", about -> disturbed(about, VarGrad::new),
                "shapley_grad/gradient_shap", NoiseTunnelCases::gradientShap);
    }

    private static Results disturbed(ReferenceCase about, Function<Noise, Explainer<DifferentiableModel>> method) {
        var noise = Noise.given("reference", about.input("noise"));
        return Results.of("attr", Explained.values(Explained.by(about, method.apply(noise))));
    }

    /// Row i · n + k of the arrays is draw k for example i. `delta` is, draw by draw, by how much its attributions miss
    /// f(x + noise) − f(x′).
    private static Results gradientShap(ReferenceCase about) {
        int draws = about.param("n_samples").asInt();
        NdArray x = about.input("x");
        double[] delta = new double[x.shape().dim(0) * draws];
        for (int row = 0; row < delta.length; row++) {
            delta[row] = excess(about, x.at(row / draws), row, row / draws);
        }
        return Results.of("attr", Explained.values(Explained.by(about, i ->
                        new ExpectedGradients(background(about), draws(about, i * draws, draws)))))
                .and("delta", NdArray.of(delta));
    }

    private static double excess(ReferenceCase about, NdArray x, int row, int example) {
        var network = ReferenceNetwork.of(about);
        NdArray disturbed = x.plus(about.input("noise").at(row));
        int index = (int) about.input("index").get(row);
        double place = about.input("coef").get(row);
        NdArray silence = about.input("noise").slice(0, row, row + 1).times(0);
        var twice = Draws.given(new int[] {index, index}, new double[] {place, place},
                about.backend().concat(0, silence, silence));
        Attribution why = new ExpectedGradients(background(about), twice)
                .explain(network, disturbed, Explained.target(about, example));
        double atBaseline = new ScalarFunction(
                network, about.input("baselines").at(index), Explained.target(about, example)).score();
        return Arrays.stream(why.values().toDoubles()).sum() - (why.certificate().score() - atBaseline);
    }

    private static Background background(ReferenceCase about) {
        return new Background("reference", about.input("baselines"));
    }

    private static Draws draws(ReferenceCase about, int from, int count) {
        NdArray index = about.input("index").slice(0, from, from + count);
        int[] rows = Arrays.stream(index.toDoubles()).mapToInt(row -> (int) row).toArray();
        return Draws.given(rows, about.input("coef").slice(0, from, from + count).toDoubles(),
                about.input("noise").slice(0, from, from + count));
    }
}
