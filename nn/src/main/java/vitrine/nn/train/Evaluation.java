package vitrine.nn.train;

import java.util.Arrays;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.nn.data.Batches;
import vitrine.nn.data.Dataset;
import vitrine.nn.metric.ConfusionMatrix;

/// How well a model classifies a data set.
///
/// @param predicted the predicted class of every example
/// @param labels    the true class of every example
/// @param classes   the classes' names
public record Evaluation(List<Integer> predicted, List<Integer> labels, List<String> classes) {
    private static final int BATCH = 500;

    /// Copies the lists.
    public Evaluation {
        predicted = List.copyOf(predicted);
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
    }

    /// Classifies every example of a data set.
    public static Evaluation of(Model model, Dataset data) {
        int[] predicted = new int[data.size()];
        int[] labels = new int[data.size()];
        for (int[] rows : Batches.inOrder(data.size(), BATCH)) {
            int[] classes = argMaxOfRows(model.scores(data.inputs(model.backend(), rows)));
            int[] truth = data.labels(rows);
            for (int i = 0; i < rows.length; i++) {
                predicted[rows[i]] = classes[i];
                labels[rows[i]] = truth[i];
            }
        }
        return new Evaluation(
                Arrays.stream(predicted).boxed().toList(), Arrays.stream(labels).boxed().toList(), data.classes());
    }

    /// How many examples were classified rightly.
    public int hits() {
        int hits = 0;
        for (int i = 0; i < labels.size(); i++) {
            hits += predicted.get(i).equals(labels.get(i)) ? 1 : 0;
        }
        return hits;
    }

    /// The share of examples that were classified rightly.
    public double accuracy() {
        return (double) hits() / labels.size();
    }

    /// How many examples of each true class (row) were given each class (column).
    public int[][] confusion() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < labels.size(); i++) {
            counts[labels.get(i)][predicted.get(i)]++;
        }
        return counts;
    }

    /// The same counts with all that follows from them: precision, recall, F1 and others.
    public ConfusionMatrix matrix() {
        return ConfusionMatrix.of(labels, predicted, classes.size());
    }

    /// The column of the largest score in every row of (N, K); the first of equals.
    public static int[] argMaxOfRows(NdArray scores) {
        float[] values = scores.toFloats();
        int classes = scores.shape().dim(1);
        int[] result = new int[scores.shape().dim(0)];
        for (int i = 0; i < result.length; i++) {
            for (int k = 1; k < classes; k++) {
                if (values[i * classes + k] > values[i * classes + result[i]]) {
                    result[i] = k;
                }
            }
        }
        return result;
    }
}
