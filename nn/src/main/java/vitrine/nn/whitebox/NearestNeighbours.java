package vitrine.nn.whitebox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;

/// Answers as the k most similar examples do (Fix and Hodges 1951): the share of each class among them. They are the
/// explanation too: *because these were so*.
///
/// Similar means a small Euclidean distance, so features should be standardised. Of equally near examples the one with
/// the smaller number comes first. The score of a class is the logarithm of its share, where half an example is added
/// to each class, so that a class without any does not become −∞.
///
/// @param examples what is compared with; targets are numbers of classes
/// @param classes  how many classes there are
/// @param k        how many neighbours, 1 … the number of examples
public record NearestNeighbours(Examples examples, int classes, int k) implements Model {
    /// Checks the ranges, and that every target is a class.
    public NearestNeighbours {
        if (k < 1 || k > examples.size()) {
            throw new IllegalArgumentException(k + " neighbours of " + examples.size()
                    + " examples: expected 1 … that many");
        }
        int largest = classes - 1;
        if (!Arrays.stream(examples.y()).allMatch(y -> y >= 0 && y <= largest && y == Math.rint(y))) {
            throw new IllegalArgumentException("a target is no class; expected whole numbers 0 … " + largest);
        }
    }

    /// One of the examples that an answer rests on.
    ///
    /// @param number   its number among the examples
    /// @param distance how far away it is
    /// @param label    its class
    public record Neighbour(int number, double distance, int label) {}

    /// The k nearest examples, the nearest first.
    public List<Neighbour> neighbours(double... row) {
        double[][] x = examples.x();
        double[] y = examples.y();
        return IntStream.range(0, x.length)
                .mapToObj(n -> new Neighbour(n, distance(x[n], row), (int) y[n]))
                .sorted(Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::number))
                .limit(k).toList();
    }

    private static double distance(double[] a, double... b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a row of " + b.length + " numbers, and there are " + a.length
                    + " features");
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Override
    public NdArray scores(NdArray batch) {
        double[][] rows = Examples.rows(batch);
        double[] scores = new double[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            double[] counts = new double[classes];
            neighbours(rows[i]).forEach(neighbour -> counts[neighbour.label]++);
            for (int c = 0; c < classes; c++) {
                scores[i * classes + c] = Math.log((counts[c] + 0.5) / (k + 0.5 * classes));
            }
        }
        return batch.backend().array(Shape.of(rows.length, classes), scores);
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
