package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.Estimate;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.GameTable;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.LinearShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.ModelGame;
import vitrine.xai.shapley.Shap;
import vitrine.xai.shapley.ShapleyEstimator;
import vitrine.xai.shapley.ShapleyInteraction;
import vitrine.xai.shapley.ShapleyTaylor;

/// Group `shapley`: Shapley values of networks, as Captum and SHAP compute them.
final class ShapleyCases {
    private ShapleyCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "shapley/shapley_values.exact", ShapleyCases::againstABaseline,
                "shapley/shapley_values.exact_background", ShapleyCases::againstABackground,
                "shapley/kernel_shap.full_enumeration", ShapleyCases::byRegression,
                "shapley/kernel_shap.weights", ShapleyCases::kernel,
                "shapley/linear_shap.interventional", ShapleyCases::linear,
                "shapley/shapley_interaction_values.exact_background", ShapleyCases::interactions);
    }

    /// Captum writes the whole value of a segment on each of its elements; ours share it.
    private static Results againstABaseline(ReferenceCase about) {
        NdArray x = about.input("x");
        FeatureGroups groups = groups(about, x.at(0));
        List<Attribution> why = Explained.by(about, i -> new Shap(new ExactShapley(),
                new BaselineValue(Baseline.of("reference", about.input("baseline").at(i))), groups));
        NdArray[] rows = why.stream().map(Attribution::values)
                .map(values -> groups.spread(values.backend(), groups.totals(values)).unsqueeze(0))
                .toArray(NdArray[]::new);
        return Results.of("attr", x.backend().concat(0, rows));
    }

    private static FeatureGroups groups(ReferenceCase about, NdArray example) {
        if (!about.hasInput("feature_mask")) {
            return Grouping.elements().of(example);
        }
        double[] segments = about.input("feature_mask").toDoubles();
        return FeatureGroups.ofPixels(example.shape(),
                IntStream.range(0, segments.length).map(i -> (int) segments[i]).toArray());
    }

    private static Results againstABackground(ReferenceCase about) {
        var all = new AllClasses(about, new ExactShapley());
        NdArray empty = all.empty();
        return Results.of("attr", all.values())
                .and("base_values", empty.unsqueeze(0).broadcastTo(about.expected("base_values").shape()));
    }

    private static Results byRegression(ReferenceCase about) {
        var all = new AllClasses(about, new KernelShap(about.param("nsamples").asInt(), Seed.of(0)));
        return Results.of("attr", all.values())
                .and("exact", new AllClasses(about, new ExactShapley()).values())
                .and("expected_value", all.empty());
    }

    /// The players of every example, for every class.
    private record AllClasses(ReferenceCase about, ShapleyEstimator estimator) {
        /// (N, M, K)
        NdArray values() {
            NdArray x = about.input("x");
            int examples = x.shape().dim(0);
            int players = x.shape().dim(1);
            double[] values = new double[examples * players * classes()];
            for (int n = 0; n < examples; n++) {
                for (int k = 0; k < classes(); k++) {
                    double[] phi = estimate(x.at(n), k).values();
                    for (int i = 0; i < players; i++) {
                        values[(n * players + i) * classes() + k] = phi[i];
                    }
                }
            }
            return x.backend().array(Shape.of(examples, players, classes()), values);
        }

        /// v(∅) of every class.
        NdArray empty() {
            return NdArray.of(IntStream.range(0, classes())
                    .mapToDouble(k -> estimate(about.input("x").at(0), k).empty()).toArray());
        }

        private int classes() {
            return about.expected("attr").shape().dim(2);
        }

        private Estimate estimate(NdArray x, int k) {
            Target target = about.param("output").asString("logits").equals("probabilities")
                    ? Target.probability(k)
                    : Target.logit(k);
            return new Shap(estimator, new MarginalValue(about.input("background")), Grouping.elements())
                    .players(ReferenceNetwork.of(about), x, target);
        }
    }

    private static Results kernel(ReferenceCase about) {
        int players = about.param("M").asInt();
        return Results.of("weights", NdArray.of(
                IntStream.range(1, players).mapToDouble(size -> KernelShap.weight(players, size)).toArray()));
    }

    private static Results linear(ReferenceCase about) {
        Sequential model = Sequential.builder(Initialiser.he(about.backend(), Seed.of(0)))
                .add("linear", new Dense(new Parameter(about.input("w").unsqueeze(0)), new Parameter(about.input("b"))))
                .build();
        Explainer<? super Sequential> method = new LinearShap(about.input("background"));
        NdArray x = about.input("x");
        List<Attribution> why = IntStream.range(0, x.shape().dim(0))
                .mapToObj(i -> method.explain(model, x.at(i), Target.logit(0))).toList();
        return Results.of("attr", Explained.values(why))
                .and("expected_value", why.getFirst().certificate().baselineScore().orElseThrow());
    }

    private static Results interactions(ReferenceCase about) {
        List<double[][]> taylor = new ArrayList<>();
        List<double[][]> matrix = new ArrayList<>();
        List<double[][]> halved = new ArrayList<>();
        NdArray x = about.input("x");
        for (int n = 0; n < x.shape().dim(0); n++) {
            var f = new ScalarFunction(ReferenceNetwork.of(about), x.at(n), Target.logit(0));
            GameTable v = new ModelGame(f, Grouping.elements().of(f.input()),
                    new MarginalValue(about.input("background"))).table();
            double[][] pairs = new ShapleyTaylor().pairs(v);
            taylor.add(pairs);
            matrix.add(new ShapleyInteraction().matrix(v));
            halved.add(withHalvedPairs(pairs));
        }
        return Results.of("shapley_taylor", stacked(taylor)).and("shap_matrix", stacked(matrix))
                .and("shap_exact", stacked(halved))
                .underConvention("SHAP's exact interactions are Shapley–Taylor indices, each half of a pair at (i, j) and "
                        + "half at (j, i)");
    }

    private static double[][] withHalvedPairs(double[][] pairs) {
        double[][] halved = new double[pairs.length][pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            for (int j = 0; j < pairs.length; j++) {
                halved[i][j] = i == j ? pairs[i][j] : pairs[i][j] / 2;
            }
        }
        return halved;
    }

    private static NdArray stacked(List<double[][]> matrices) {
        double[] numbers = matrices.stream().flatMap(Stream::of).flatMapToDouble(Arrays::stream).toArray();
        int size = matrices.getFirst().length;
        return NdArray.of(numbers).reshape(matrices.size(), size, size);
    }
}
