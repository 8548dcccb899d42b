package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.LinearFit;
import vitrine.xai.surrogate.Locality;
import vitrine.xai.surrogate.WeightedMoments;

/// Group `lime`: a weighted linear model of given samples, with every way to choose its features.
final class SurrogateCases {
    private SurrogateCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("lime/lime.weighted_ridge", SurrogateCases::weightedRidge);
    }

    private static Results weightedRidge(ReferenceCase about) {
        NdArray samples = about.input("z");
        double[][] z = IntStream.range(0, samples.shape().dim(0))
                .mapToObj(n -> samples.at(n).toDoubles()).toArray(double[][]::new);
        int label = about.param("label").asInt(0);
        double[] y = column(about.input("labels"), label);
        var locality = new Locality(Locality.Distance.COSINE, 1, about.param("kernel_width", 0.25));
        double[] weights = Arrays.stream(z).mapToDouble(row -> locality.weight(row, z[0])).toArray();

        var moments = WeightedMoments.of(z, y, weights);
        LinearFit fit = moments.ridge(about.param("ridge_alpha", 1), selection(about).choose(moments, z[0]));

        return Results.of("weights", about.backend().array(Shape.of(weights.length), weights))
                .and("coef", about.backend().array(Shape.of(z[0].length), fit.coefficients()))
                .and("intercept", fit.intercept())
                .and("score", fit.rSquared())
                .and("local_pred", about.backend().array(Shape.of(1), new double[] {fit.at(z[0])}));
    }

    private static double[] column(NdArray labels, int label) {
        return labels.shape().rank() == 1
                ? labels.toDoubles()
                : labels.slice(1, label, label + 1).toDoubles();
    }

    private static FeatureSelection selection(ReferenceCase about) {
        int k = about.param("num_features").asInt(1);
        String name = about.param("feature_selection").asString("");
        return switch (name) {
            case "none" -> new FeatureSelection.All();
            case "highest_weights" -> new FeatureSelection.HighestWeights(k);
            case "forward_selection" -> new FeatureSelection.Forward(k);
            case "lasso_path" -> new FeatureSelection.Lasso(k);
            default -> throw new NotSupportedException("the choice of features " + name);
        };
    }
}
