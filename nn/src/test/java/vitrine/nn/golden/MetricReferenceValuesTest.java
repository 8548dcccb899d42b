package vitrine.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.metric.ConfusionMatrix;
import vitrine.nn.metric.LogLoss;
import vitrine.nn.metric.PrecisionRecallCurve;
import vitrine.nn.metric.RocCurve;

/// Every metric against scikit-learn's.
class MetricReferenceValuesTest {
    private static GoldenCase about(String method) {
        return new GoldenArchive("metrics").cases().stream()
                .filter(about -> about.method().equals(method)).findFirst().orElseThrow();
    }

    private static List<Integer> integers(NdArray array) {
        return Arrays.stream(array.toDoubles()).mapToObj(value -> (int) value).toList();
    }

    private static NdArray array(ConfusionMatrix matrix) {
        int n = matrix.counts().size();
        double[] counts = matrix.counts().stream().flatMap(List::stream).mapToDouble(count -> count).toArray();
        return Backends.reference().array(Shape.of(n, n), counts);
    }

    @Test
    void thoseOfTwoClassesAgree() {
        GoldenCase about = about("metrics.binary");
        double[] scores = about.input("score").toDoubles();
        List<Integer> labels = integers(about.input("y"));
        boolean[] positive = new boolean[scores.length];
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = labels.get(i) == 1;
            probabilities[i] = 1 / (1 + Math.exp(-scores[i]));
        }
        ConfusionMatrix matrix =
                ConfusionMatrix.of(labels, Arrays.stream(scores).mapToObj(s -> s > 0.5 ? 1 : 0).toList(), 2);

        assertThat(Arrays.stream(scores).distinct().count()).as("some scores are equal").isLessThan(scores.length);
        about.assertAgrees("confusion", array(matrix));
        about.assertAgrees("precision", matrix.precision(1));
        about.assertAgrees("recall", matrix.recall(1));
        about.assertAgrees("f1", matrix.f1(1));
        about.assertAgrees("mcc", matrix.matthews());
        about.assertAgrees("balanced_accuracy", matrix.balancedAccuracy());
        about.assertAgrees("roc_auc", RocCurve.of(scores, positive).area());
        about.assertAgrees("average_precision", PrecisionRecallCurve.of(scores, positive).averagePrecision());
        about.assertAgrees("log_loss", LogLoss.of(probabilities, positive));
    }

    @Test
    void thoseOfSeveralClassesAgree() {
        GoldenCase about = about("metrics.multiclass");
        ConfusionMatrix matrix = ConfusionMatrix.of(integers(about.input("y")), integers(about.input("pred")), 4);

        about.assertAgrees("confusion", array(matrix));
        about.assertAgrees("accuracy", matrix.accuracy());
        about.assertAgrees("f1_macro", matrix.macroF1());
        about.assertAgrees("f1_micro", matrix.microF1());
        about.assertAgrees("f1_weighted", matrix.weightedF1());
        about.assertAgrees("kappa", matrix.kappa());
    }
}
