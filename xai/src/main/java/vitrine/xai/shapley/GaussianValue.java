package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.whitebox.Cholesky;
import vitrine.xai.perturbation.FeatureGroups;

/// The conditional value if the data were normal (Aas, Jullum and Løland 2021, §3.2):
///
///     v(S) = E[ f(X) | X_S = x_S ],   X ~ N(μ, Σ)
///
/// with the mean and the covariance of the background. Conditional draws come from unconditional ones (Matheron's rule):
/// a draw z of X is moved by what x_S tells about the rest,
///
///     z + Σ_{·,S} Σ_{S,S}⁻¹ (x_S − z_S)
///
/// The same draws serve every coalition, and each comes with its mirror image about the mean, so that a linear model is
/// averaged exactly. A millionth of the mean variance is added to the diagonal of Σ, as columns of a one-hot code
/// depend on each other. Meant for up to some hundred elements.
///
/// @param background (B, …): what μ and Σ are taken from, at least two rows
/// @param samples    draws per coalition, an even number
/// @param seed       what is drawn from
public record GaussianValue(NdArray background, int samples, Seed seed) implements ValueFunction {
    private static final double RIDGE = 1e-6;

    /// Checks the numbers of rows and draws.
    public GaussianValue {
        Background.check(background);
        if (background.shape().dim(0) < 2) {
            throw new IllegalArgumentException("a covariance from a single background row: expected at least 2");
        }
        if (samples < 2 || samples % 2 != 0) {
            throw new IllegalArgumentException(samples + " draws and mirror images: expected an even number from 2");
        }
    }

    @Override
    public int rows() {
        return samples;
    }

    @Override
    public NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions) {
        double[][] rows = rows(Background.of(background, x));
        double[] mean = mean(rows);
        double[][] covariance = covariance(rows, mean);
        double[][] draws = draws(mean, Cholesky.of(covariance));
        double[] input = x.toDoubles();
        double[] fills = new double[coalitions.size() * samples * input.length];
        int next = 0;
        for (Coalition coalition : coalitions) {
            int[] known = known(players, coalition, input.length);
            Cholesky among = Cholesky.of(among(covariance, known));
            for (double[] z : draws) {
                double[] off = new double[known.length];
                Arrays.setAll(off, k -> input[known[k]] - z[known[k]]);
                double[] pull = among.solve(off);
                for (int i = 0; i < input.length; i++) {
                    double moved = z[i];
                    for (int k = 0; k < known.length; k++) {
                        moved += covariance[i][known[k]] * pull[k];
                    }
                    fills[next++] = moved;
                }
            }
        }
        return x.backend().array(ModelGame.batch(coalitions.size() * samples, x.shape()), fills);
    }

    @Override
    public Optional<NdArray> worlds(NdArray x) {
        return Optional.empty();
    }

    /// Draws of N(μ, Σ), each followed by its mirror image 2μ − z.
    private double[][] draws(double[] mean, Cholesky factor) {
        double[][] draws = new double[samples][];
        for (int k = 0; k < samples; k += 2) {
            double[] step = factor.times(seed.split(k / 2).normal(mean.length));
            double[] z = new double[mean.length];
            double[] mirrored = new double[mean.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = mean[i] + step[i];
                mirrored[i] = mean[i] - step[i];
            }
            draws[k] = z;
            draws[k + 1] = mirrored;
        }
        return draws;
    }

    private static double[][] rows(NdArray background) {
        int n = background.shape().dim(0);
        double[] numbers = background.toDoubles();
        int size = numbers.length / n;
        double[][] rows = new double[n][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(numbers, row * size, (row + 1) * size));
        return rows;
    }

    private static double[] mean(double[][] rows) {
        var means = new RunningMeans(rows[0].length);
        for (double[] row : rows) {
            means.add(row);
        }
        return means.means();
    }

    private static double[][] covariance(double[][] rows, double[] mean) {
        int size = mean.length;
        double[][] covariance = new double[size][size];
        for (double[] row : rows) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.length - 1);
                }
            }
        }
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += covariance[i][i];
        }
        double ridge = trace > 0 ? RIDGE * trace / size : RIDGE;
        for (int i = 0; i < size; i++) {
            covariance[i][i] += ridge;
        }
        return covariance;
    }

    private static int[] known(FeatureGroups players, Coalition coalition, int size) {
        int[] known = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (coalition.contains(players.groupOf(i))) {
                known[count++] = i;
            }
        }
        return Arrays.copyOf(known, count);
    }

    private static double[][] among(double[][] covariance, int[] known) {
        double[][] part = new double[known.length][known.length];
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known.length; j++) {
                part[i][j] = covariance[known[i]][known[j]];
            }
        }
        return part;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianValue that && samples == that.samples && seed.equals(that.seed)
                && new MarginalValue(background).equals(new MarginalValue(that.background));
    }

    @Override
    public int hashCode() {
        return 31 * new MarginalValue(background).hashCode() + seed.hashCode();
    }

    @Override
    public String toString() {
        return "conditional, normal after " + background.shape().dim(0) + " background rows, " + samples + " draws";
    }
}
