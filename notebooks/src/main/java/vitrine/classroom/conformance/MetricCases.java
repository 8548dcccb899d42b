package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.metric.ConfusionMatrix;
import vitrine.nn.metric.Correlation;
import vitrine.nn.metric.LogLoss;
import vitrine.nn.metric.PrecisionRecallCurve;
import vitrine.nn.metric.RocCurve;

/// Group `calib`: the metrics of classifiers.
final class MetricCases {
    private static final double THRESHOLD = 0.5;

    private MetricCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "calib/metrics.binary", MetricCases::binary,
                "calib/metrics.multiclass", MetricCases::multiclass,
                "calib/metrics.correlation", MetricCases::correlation);
    }

    /// Above a score of 0.5 an example counts as positive; the log loss is that of the sigmoid of the scores.
    private static Results binary(ReferenceCase about) {
        double[] scores = about.input("score").toDoubles();
        List<Integer> labels = labels(about.input("y"));
        boolean[] positive = new boolean[scores.length];
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = labels.get(i) == 1;
            probabilities[i] = 1 / (1 + Math.exp(-scores[i]));
        }
        ConfusionMatrix matrix =
                ConfusionMatrix.of(labels, Arrays.stream(scores).mapToObj(s -> s > THRESHOLD ? 1 : 0).toList(), 2);
        return Results.of("confusion", counts(matrix))
                .and("precision", matrix.precision(1))
                .and("recall", matrix.recall(1))
                .and("f1", matrix.f1(1))
                .and("mcc", matrix.matthews())
                .and("balanced_accuracy", matrix.balancedAccuracy())
                .and("roc_auc", RocCurve.of(scores, positive).area())
                .and("average_precision", PrecisionRecallCurve.of(scores, positive).averagePrecision())
                .and("log_loss", LogLoss.of(probabilities, positive));
    }

    private static Results multiclass(ReferenceCase about) {
        int classes = about.expected("confusion").shape().dim(0);
        ConfusionMatrix matrix = ConfusionMatrix.of(labels(about.input("y")), labels(about.input("pred")), classes);
        return Results.of("confusion", counts(matrix))
                .and("accuracy", matrix.accuracy())
                .and("f1_macro", matrix.macroF1())
                .and("f1_micro", matrix.microF1())
                .and("f1_weighted", matrix.weightedF1())
                .and("kappa", matrix.kappa());
    }

    /// R² is that of b as a prediction of a: the share of a's variance that is explained.
    private static Results correlation(ReferenceCase about) {
        double[] a = about.input("a").toDoubles();
        double[] b = about.input("b").toDoubles();
        double mean = Arrays.stream(a).average().orElseThrow();
        double squared = 0;
        double absolute = 0;
        double variance = 0;
        for (int i = 0; i < a.length; i++) {
            squared += (a[i] - b[i]) * (a[i] - b[i]) / a.length;
            absolute += Math.abs(a[i] - b[i]) / a.length;
            variance += (a[i] - mean) * (a[i] - mean) / a.length;
        }
        return Results.none()
                .and("pearson", Correlation.pearson(a, b))
                .and("spearman", Correlation.spearman(a, b))
                .and("kendall_tau_b", Correlation.kendall(a, b))
                .and("r2", 1 - squared / variance)
                .and("mse", squared)
                .and("mae", absolute);
    }

    private static List<Integer> labels(NdArray array) {
        return Arrays.stream(array.toDoubles()).mapToObj(value -> (int) value).toList();
    }

    private static NdArray counts(ConfusionMatrix matrix) {
        int n = matrix.counts().size();
        double[] counts = matrix.counts().stream().flatMap(List::stream).mapToDouble(count -> count).toArray();
        return Backends.reference().array(Shape.of(n, n), counts);
    }
}
