package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.Sequential;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.LayerFunction;
import vitrine.xai.LayerTail;
import vitrine.xai.ScalarFunction;
import vitrine.xai.gradient.AtLayer;
import vitrine.xai.gradient.Conductance;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.InternalInfluence;
import vitrine.xai.gradient.LayerIntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.propagation.DeepLift;

/// Group `layer`: explanations of what comes out of a layer.
///
/// Captum's conductance is a sum of gradients times differences of the activations between neighbouring nodes. With
/// Gauss–Legendre nodes, which do not reach the ends, it misses both ends of the way: those are the cases to disagree with.
/// With evenly spaced nodes it is a sum that becomes the conductance as the nodes become many, and the convention is to
/// compute that sum.
final class LayerCases {
    private LayerCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "layer/layer_gradient_x_activation", LayerCases::gradientTimesActivation,
                "layer/layer_integrated_gradients", LayerCases::integratedGradients,
                "layer/internal_influence", LayerCases::internalInfluence,
                "layer/layer_deeplift", LayerCases::deepLift,
                "layer/layer_conductance", LayerCases::conductance);
    }

    private static Results gradientTimesActivation(ReferenceCase about) {
        List<Attribution> ours = Explained.by(about, new AtLayer(layer(about), new GradientTimesInput()));
        NdArray[] activations = ours.stream().map(why -> why.input().unsqueeze(0)).toArray(NdArray[]::new);
        return Results.of("grad_x_act", Explained.values(ours))
                .and("activation", about.backend().concat(0, activations));
    }

    private static Results integratedGradients(ReferenceCase about) {
        return withDelta(Explained.by(about, i -> new LayerIntegratedGradients(
                layer(about), steps(about), Quadrature.GAUSS_LEGENDRE, baseline(about, i))));
    }

    private static Results internalInfluence(ReferenceCase about) {
        return Results.of("attr", Explained.values(Explained.by(about, i -> new InternalInfluence(
                layer(about), steps(about), Quadrature.GAUSS_LEGENDRE, baseline(about, i)))));
    }

    private static Results deepLift(ReferenceCase about) {
        Sequential network = ReferenceNetwork.of(about);
        return withDelta(Explained.by(about, i -> {
            NdArray x0 = about.input("baseline").at(i);
            NdArray h0 = new LayerTail(network, layer(about), x0).activation();
            return new AtLayer(layer(about), new DeepLift(Baseline.of("reference", h0)));
        }));
    }

    private static Results conductance(ReferenceCase about) {
        if (about.param("method").asString("").equals("riemann_trapezoid")) {
            return sumOverDifferences(about).underConvention("conductance as the sum of ∂f/∂h · Δh over " + steps(about)
                    + " pieces of the way, with the gradient at the beginning of each piece");
        }
        return withDelta(Explained.by(about, i -> new Conductance(
                layer(about), steps(about), Quadrature.GAUSS_LEGENDRE, baseline(about, i))));
    }

    /// `delta` is Σ attributions − (f(x) − f(x′)) with its sign.
    private static Results withDelta(List<Attribution> ours) {
        double[] delta = ours.stream().mapToDouble(why -> sum(why.values())
                - (why.certificate().score() - why.certificate().baselineScore().orElseThrow())).toArray();
        return Results.of("attr", Explained.values(ours)).and("delta", NdArray.of(delta));
    }

    private static Results sumOverDifferences(ReferenceCase about) {
        Sequential network = ReferenceNetwork.of(about);
        NdArray x = about.input("x");
        int pieces = steps(about);
        List<NdArray> rows = new ArrayList<>();
        double[] delta = new double[x.shape().dim(0)];
        for (int i = 0; i < delta.length; i++) {
            NdArray x0 = about.input("baseline").at(i);
            var f = new LayerFunction(network, layer(about), x.at(i), Explained.target(about, i));
            var seen = f.seen(points(x0, x.at(i), pieces));
            NdArray differences = seen.activations().slice(0, 1, pieces + 1)
                    .minus(seen.activations().slice(0, 0, pieces));
            NdArray sum = seen.gradients().slice(0, 0, pieces).times(differences).sum(0);
            rows.add(sum.unsqueeze(0));
            double atBaseline = new ScalarFunction(network, x0, Explained.target(about, i)).score();
            delta[i] = sum(sum) - (f.ofInput().score() - atBaseline);
        }
        return Results.of("attr", about.backend().concat(0, rows.toArray(NdArray[]::new)))
                .and("delta", NdArray.of(delta));
    }

    /// The corners of equally long pieces of the straight way.
    private static NdArray points(NdArray from, NdArray to, int pieces) {
        NdArray[] points = IntStream.rangeClosed(0, pieces)
                .mapToObj(k -> from.plus(to.minus(from).times((double) k / pieces)).unsqueeze(0))
                .toArray(NdArray[]::new);
        return from.backend().concat(0, points);
    }

    private static double sum(NdArray values) {
        return Arrays.stream(values.toDoubles()).sum();
    }

    private static String layer(ReferenceCase about) {
        return about.param("layer").asString("");
    }

    private static int steps(ReferenceCase about) {
        return about.param("n_steps").asInt();
    }

    private static Baseline baseline(ReferenceCase about, int example) {
        return Baseline.of("reference", about.input("baseline").at(example));
    }
}
