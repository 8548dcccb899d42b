package vitrine.xai.shapley;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.xai.perturbation.FeatureGroups;

/// The conditional value from the data itself (after Aas, Jullum and Løland 2021, §3.4): the rest is taken from the k
/// background rows that are nearest to x in the features of S,
///
///     v(S) = 1/k · Σ_{b ∈ nearest(x_S)} f(x_S, b_rest)
///
/// Distances are Euclidean, with every element in units of its standard deviation over the background; of rows equally
/// far away the first ones count. For S = ∅ all rows are equally near: k of them, evenly spaced, stand for all.
///
/// @param background (B, …)
/// @param neighbours k, from 1 to B
public record NeighbourValue(NdArray background, int neighbours) implements ValueFunction {
    /// Checks the number of neighbours.
    public NeighbourValue {
        Background.check(background);
        if (neighbours < 1 || neighbours > background.shape().dim(0)) {
            throw new IllegalArgumentException(neighbours + " neighbours among " + background.shape().dim(0)
                    + " background rows");
        }
    }

    @Override
    public int rows() {
        return neighbours;
    }

    @Override
    public NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions) {
        double[] rows = Background.of(background, x).toDoubles();
        int count = background.shape().dim(0);
        int size = x.size();
        double[][] gaps = squaredGaps(rows, count, x.toDoubles());
        double[] fills = new double[coalitions.size() * neighbours * size];
        int next = 0;
        for (Coalition coalition : coalitions) {
            double[] distances = new double[count];
            for (int i = 0; i < size; i++) {
                if (coalition.contains(players.groupOf(i))) {
                    for (int row = 0; row < count; row++) {
                        distances[row] += gaps[row][i];
                    }
                }
            }
            int[] nearest = coalition.size() == 0 ? evenly(count) : nearest(distances);
            for (int row : nearest) {
                System.arraycopy(rows, row * size, fills, next, size);
                next += size;
            }
        }
        return x.backend().array(ModelGame.batch(coalitions.size() * neighbours, x.shape()), fills);
    }

    private int[] nearest(double[] distances) {
        return IntStream.range(0, distances.length).boxed()
                .sorted(Comparator.comparingDouble(row -> distances[row])).limit(neighbours)
                .mapToInt(Integer::intValue).toArray();
    }

    private int[] evenly(int count) {
        return IntStream.range(0, neighbours).map(k -> (int) ((long) k * count / neighbours)).toArray();
    }

    /// (xᵢ − bᵢ)² / Var bᵢ for every row b; an element that never varies separates nobody.
    private static double[][] squaredGaps(double[] rows, int count, double[] x) {
        double[][] gaps = new double[count][x.length];
        for (int i = 0; i < x.length; i++) {
            double mean = 0;
            for (int row = 0; row < count; row++) {
                mean += rows[row * x.length + i] / count;
            }
            double variance = 0;
            for (int row = 0; row < count; row++) {
                double off = rows[row * x.length + i] - mean;
                variance += off * off / count;
            }
            for (int row = 0; row < count; row++) {
                double gap = rows[row * x.length + i] - x[i];
                gaps[row][i] = variance > 0 ? gap * gap / variance : 0;
            }
        }
        return gaps;
    }

    @Override
    public Optional<NdArray> worlds(NdArray x) {
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeighbourValue that && neighbours == that.neighbours
                && new MarginalValue(background).equals(new MarginalValue(that.background));
    }

    @Override
    public int hashCode() {
        return 31 * new MarginalValue(background).hashCode() + neighbours;
    }

    @Override
    public String toString() {
        return "conditional, " + neighbours + " nearest of " + background.shape().dim(0) + " background rows";
    }
}
