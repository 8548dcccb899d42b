package vitrine.nn.whitebox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Grows decision trees (Breiman, Friedman, Olshen and Stone 1984): at every place it asks the question, *is feature i at
/// most t?*, that leaves the two sides least mixed,
///
///     min  W₁ I₁ + W₂ I₂        W: the examples' weight on a side, I: their impurity
///
/// and goes on with each side, until a side is pure, too small, or too deep. Thresholds lie half-way between two values
/// that occur. Of equally good questions the one with the smaller feature number is asked, and then the one with the
/// smaller threshold, so that equal examples give equal trees. A question that makes nothing purer is not asked.
///
/// For every place and feature the examples are sorted once and the threshold wanders through them: O(d n log n).
///
/// @param criterion how mixed is measured; variance for numbers, the others for classes
/// @param maxDepth  the most questions on the way to an answer, at least 0
/// @param minLeaf   the fewest examples on a side, at least 1
public record Cart(Criterion criterion, int maxDepth, int minLeaf) {
    // Less than this share of the whole impurity is rounding.
    private static final double ROUNDING = 1e-12;

    /// Checks the ranges.
    public Cart {
        if (maxDepth < 0 || minLeaf < 1) {
            throw new IllegalArgumentException("depth " + maxDepth + ", at least " + minLeaf
                    + " examples in a leaf: expected at least 0 and at least 1");
        }
    }

    /// A tree of Gini's impurity that is small enough to be read.
    ///
    /// @param maxDepth the most questions on the way to an answer
    public static Cart gini(int maxDepth) {
        return new Cart(Criterion.GINI, maxDepth, 5);
    }

    /// The tree of these examples.
    ///
    /// @param classes how many classes there are, 0 if the targets are numbers
    /// @throws IllegalArgumentException if criterion and targets do not fit together
    public DecisionTree fit(Examples examples, int classes) {
        if ((classes == 0) != (criterion == Criterion.VARIANCE)) {
            throw new IllegalArgumentException(criterion + " with " + classes
                    + " classes: the variance is for numbers, that is 0 classes, the others are for classes");
        }
        double[] y = examples.y();
        if (classes > 0 && !Arrays.stream(y).allMatch(k -> k >= 0 && k < classes && k == Math.rint(k))) {
            throw new IllegalArgumentException("a target is no class; expected whole numbers 0 … " + (classes - 1));
        }
        double[] weights = examples.weights();
        Growth growth = new Growth(examples.x(), y, weights, Math.max(2, classes), classes);
        int[] all = IntStream.range(0, y.length).filter(n -> weights[n] > 0).toArray();
        return new DecisionTree(examples.features(), growth.node(all, 0), classes);
    }

    /// The best question found so far.
    private record Split(int feature, double threshold, double mixed) {}

    /// The examples while a tree is grown.
    private final class Growth {
        private final double[][] x;
        private final double[] y;
        private final double[] weights;
        private final int width;
        private final int classes;

        Growth(double[][] x, double[] y, double[] weights, int width, int classes) {
            this.x = x;
            this.y = y;
            this.weights = weights;
            this.width = width;
            this.classes = classes;
        }

        TreeNode node(int[] rows, int depth) {
            Side all = new Side();
            for (int row : rows) {
                all.add(row, 1);
            }
            Split best = depth < maxDepth && all.impurity() > 0 ? best(rows, all) : null;
            if (best == null) {
                return new TreeNode.Leaf(all.weight, all.value(), all.impurity());
            }
            TreeNode yes = node(Arrays.stream(rows).filter(row -> x[row][best.feature] <= best.threshold).toArray(),
                    depth + 1);
            TreeNode no = node(Arrays.stream(rows).filter(row -> x[row][best.feature] > best.threshold).toArray(),
                    depth + 1);
            return new TreeNode.Question(best.feature, best.threshold, yes, no, all.weight, all.value(),
                    all.impurity());
        }

        private @Nullable Split best(int[] rows, Side all) {
            Split best = null;
            double rounding = ROUNDING * all.weight * all.impurity();
            double target = all.weight * all.impurity() - rounding;
            for (int feature = 0; feature < x[0].length; feature++) {
                int[] sorted = sorted(rows, feature);
                Side left = new Side();
                Side right = new Side();
                for (int row : sorted) {
                    right.add(row, 1);
                }
                for (int n = 1; n < sorted.length; n++) {
                    left.add(sorted[n - 1], 1);
                    right.add(sorted[n - 1], -1);
                    double below = x[sorted[n - 1]][feature];
                    double above = x[sorted[n]][feature];
                    if (below < above && n >= minLeaf && sorted.length - n >= minLeaf) {
                        double mixed = left.weight * left.impurity() + right.weight * right.impurity();
                        if (mixed < target) {
                            best = new Split(feature, between(below, above), mixed);
                            // A later question must be better by more than rounding.
                            target = mixed - rounding;
                        }
                    }
                }
            }
            return best;
        }

        private int[] sorted(int[] rows, int feature) {
            return Arrays.stream(rows).boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> x[row][feature]).thenComparingInt(row -> row))
                    .mapToInt(row -> row).toArray();
        }

        // Half-way, but never the upper value itself, to which the sum of two neighbouring numbers may round.
        private static double between(double below, double above) {
            double middle = below + (above - below) / 2;
            return middle < above ? middle : below;
        }

        /// Some examples' sums: of each class, or of the number and its square.
        private final class Side {
            private final double[] sums = new double[width];
            private double weight;

            void add(int row, int sign) {
                double w = sign * weights[row];
                weight += w;
                if (classes > 0) {
                    sums[(int) y[row]] += w;
                } else {
                    sums[0] += w * y[row];
                    sums[1] += w * y[row] * y[row];
                }
            }

            double impurity() {
                return criterion.of(Arrays.stream(sums).map(sum -> sum / weight).toArray());
            }

            List<Double> value() {
                List<Double> value = new ArrayList<>();
                for (int i = 0; i < Math.max(1, classes); i++) {
                    value.add(sums[i] / weight);
                }
                return value;
            }
        }
    }
}
