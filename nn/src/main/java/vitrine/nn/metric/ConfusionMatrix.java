package vitrine.nn.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Who is taken for whom, and what follows from it. With n the number of examples, tₖ of class k, pₖ taken for it and
/// cₖ both:
///
///     accuracy      Σ cₖ / n                precision k   cₖ / pₖ
///     recall k      cₖ / tₖ                 F1 of k       2 cₖ / (pₖ + tₖ), the harmonic mean of both
///
/// A share of nothing, such as the precision of a class that is never predicted, is 0.
///
/// @param counts row: true class, column: predicted class
public record ConfusionMatrix(List<List<Integer>> counts) {
    /// Copies the counts.
    ///
    /// @throws IllegalArgumentException if they are not square, or a count is negative
    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
        for (List<Integer> row : counts) {
            if (row.size() != counts.size() || row.stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException(
                        "row " + row + " of " + counts.size() + " rows: expected as many counts ≥ 0");
            }
        }
    }

    /// Counts predictions.
    ///
    /// @param labels    the true classes
    /// @param predicted the predicted classes, one for each label
    /// @param classes   how many classes there are
    /// @throws IllegalArgumentException  if the numbers of labels and predictions differ
    /// @throws IndexOutOfBoundsException if a label or a prediction is not a class
    public static ConfusionMatrix of(List<Integer> labels, List<Integer> predicted, int classes) {
        if (labels.size() != predicted.size()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + predicted.size() + " predictions");
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.size(); i++) {
            counts[labels.get(i)][predicted.get(i)]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new ConfusionMatrix(rows);
    }

    /// How many examples of class `label` were taken for class `predicted`.
    public int count(int label, int predicted) {
        return counts.get(label).get(predicted);
    }

    /// The number of examples, n.
    public long total() {
        return classes().mapToLong(this::labelled).sum();
    }

    /// The share of examples that were classified rightly.
    public double accuracy() {
        return share(hits(), total());
    }

    /// Of those taken for class k, the share that is right.
    public double precision(int k) {
        return share(count(k, k), predicted(k));
    }

    /// Of those in class k, the share that was found. Also called sensitivity or true positive rate.
    public double recall(int k) {
        return share(count(k, k), labelled(k));
    }

    /// The harmonic mean of precision and recall of class k.
    public double f1(int k) {
        return share(2L * count(k, k), predicted(k) + labelled(k));
    }

    /// The mean of all classes' F1: every class counts the same, however rare.
    public double macroF1() {
        return classes().mapToDouble(this::f1).average().orElse(0);
    }

    /// F1 of all decisions thrown together. Where every example has one class and gets one, each wrong decision misses
    /// one class and pollutes another, and it is the same as the accuracy.
    public double microF1() {
        return share(2 * hits(), 2 * total());
    }

    /// The mean of all classes' F1, weighted with how many examples a class has.
    public double weightedF1() {
        return classes().mapToDouble(k -> f1(k) * labelled(k)).sum() / Math.max(1, total());
    }

    /// The mean recall of the classes that have examples: the accuracy if all of them were equally frequent.
    public double balancedAccuracy() {
        return classes().filter(k -> labelled(k) > 0).mapToDouble(this::recall).average().orElse(0);
    }

    /// Cohen's κ (1960): how much more often the right class is hit than if the predictions were shuffled,
    /// (a − e) / (1 − e) with the accuracy a and e = Σ tₖ pₖ / n². 1 is perfect, 0 no better than chance.
    public double kappa() {
        double n = total();
        double chance = classes().mapToDouble(k -> labelled(k) * (double) predicted(k)).sum() / (n * n);
        return (accuracy() - chance) / (1 - chance);
    }

    /// Matthews' correlation of truth and prediction (Matthews 1975; for more than two classes Gorodkin 2004):
    ///
    ///     (n Σ cₖ − Σ tₖ pₖ) / √((n² − Σ pₖ²) (n² − Σ tₖ²))
    ///
    /// 1 is perfect, 0 no better than chance, and 0 also where there is one class alone.
    public double matthews() {
        double n = total();
        double chance = classes().mapToDouble(k -> labelled(k) * (double) predicted(k)).sum();
        double spreadOfPredictions = n * n - classes().mapToDouble(k -> (double) predicted(k) * predicted(k)).sum();
        double spreadOfLabels = n * n - classes().mapToDouble(k -> (double) labelled(k) * labelled(k)).sum();
        double spread = Math.sqrt(spreadOfPredictions * spreadOfLabels);
        return spread == 0 ? 0 : (n * hits() - chance) / spread;
    }

    private long hits() {
        return classes().mapToLong(k -> count(k, k)).sum();
    }

    /// tₖ
    private long labelled(int k) {
        return counts.get(k).stream().mapToLong(count -> count).sum();
    }

    /// pₖ
    private long predicted(int k) {
        return classes().mapToLong(label -> count(label, k)).sum();
    }

    private IntStream classes() {
        return IntStream.range(0, counts.size());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
