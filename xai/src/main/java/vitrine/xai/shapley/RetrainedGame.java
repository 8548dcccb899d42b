package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import vitrine.array.NdArray;

/// Data as a game: a model is trained anew on the columns of every coalition, and v(S) is what comes of it.
///
/// Nothing stands in for the other columns; they have never been there. So the game is about the data and the learner,
/// not about one trained model, and costs one training for every coalition.
public final class RetrainedGame implements Game {
    private final int columns;
    private final ToDoubleFunction<int[]> value;

    private RetrainedGame(int columns, ToDoubleFunction<int[]> value) {
        this.columns = columns;
        this.value = value;
    }

    /// Shapley regression values of a prediction (Lundberg and Lee 2017, §2.4): v(S) = f_S(x_S), where f_S was trained
    /// on the columns of S.
    ///
    /// @param x       the training rows (N, D)
    /// @param y       their targets (N)
    /// @param input   the explained row (D)
    public static RetrainedGame prediction(Learner learner, NdArray x, NdArray y, NdArray input) {
        check(x, y);
        if (input.size() != x.shape().dim(1)) {
            throw new IllegalArgumentException("an input of shape " + input.shape() + " for rows of shape " + x.shape());
        }
        double[][] rows = rows(x);
        double[] targets = y.toDoubles();
        double[] explained = input.toDoubles();
        return new RetrainedGame(explained.length,
                s -> learner.fit(columns(rows, s), targets).applyAsDouble(columns(explained, s)));
    }

    /// Shapley regression values of a fit (Lipovetsky and Conklin 2001): v(S) = R² of the regression on the columns of S,
    ///
    ///     R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²
    ///
    /// so that the Shapley values are every column's part in how well the target is explained.
    ///
    /// @param x the rows (N, D)
    /// @param y their targets (N), not all equal
    public static RetrainedGame rSquared(Learner learner, NdArray x, NdArray y) {
        check(x, y);
        double[][] rows = rows(x);
        double[] targets = y.toDoubles();
        double mean = Arrays.stream(targets).average().orElseThrow();
        double all = Arrays.stream(targets).map(target -> (target - mean) * (target - mean)).sum();
        if (!(all > 0)) {
            throw new IllegalArgumentException("targets that are all " + targets[0] + " leave nothing to explain");
        }
        return new RetrainedGame(rows[0].length, s -> {
            double[][] known = columns(rows, s);
            ToDoubleFunction<double[]> fitted = learner.fit(known, targets);
            double left = 0;
            for (int n = 0; n < targets.length; n++) {
                double off = targets[n] - fitted.applyAsDouble(known[n]);
                left += off * off;
            }
            return 1 - left / all;
        });
    }

    private static void check(NdArray x, NdArray y) {
        if (x.shape().rank() != 2 || x.shape().dim(0) == 0 || y.shape().rank() != 1
                || y.shape().dim(0) != x.shape().dim(0)) {
            throw new IllegalArgumentException("rows of shape " + x.shape() + " with targets of shape " + y.shape()
                    + ": expected (N, D) and (N)");
        }
    }

    private static double[][] rows(NdArray x) {
        int size = x.shape().dim(1);
        double[] numbers = x.toDoubles();
        double[][] rows = new double[x.shape().dim(0)][];
        Arrays.setAll(rows, n -> Arrays.copyOfRange(numbers, n * size, (n + 1) * size));
        return rows;
    }

    private static double[][] columns(double[][] rows, int[] chosen) {
        return Arrays.stream(rows).map(row -> columns(row, chosen)).toArray(double[][]::new);
    }

    private static double[] columns(double[] row, int[] chosen) {
        return Arrays.stream(chosen).mapToDouble(column -> row[column]).toArray();
    }

    @Override
    public int players() {
        return columns;
    }

    @Override
    public String name(int player) {
        return "column " + player;
    }

    @Override
    public double[] values(List<Coalition> coalitions) {
        return coalitions.stream().mapToDouble(s -> value.applyAsDouble(s.members().toArray())).toArray();
    }
}
