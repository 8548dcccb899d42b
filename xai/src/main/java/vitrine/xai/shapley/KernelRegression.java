package vitrine.xai.shapley;

import java.util.Arrays;
import vitrine.nn.whitebox.Cholesky;

/// The weighted least squares of [KernelShap], with the sum of the coefficients given:
///
///     A = Σ w z zᵀ,   b = Σ w z y,   φ = A⁻¹(b − λ·1)   with λ such that Σφ = Δ
///
/// (Covert and Lee 2021, eq. 7). z is the row of switches of a coalition.
final class KernelRegression {
    private final int players;
    private final KernelDesign design;
    private final double[] y;
    private final Cholesky a;
    private final double[] direction;
    private final double[] phi;

    /// @param y     v(S) − v(∅) of the design's coalitions
    /// @param delta v(N) − v(∅)
    KernelRegression(int players, KernelDesign design, double[] y, double delta) {
        this.players = players;
        this.design = design;
        this.y = y;
        if (players == 1) {
            a = Cholesky.of(new double[][] {{1}});
            direction = new double[] {1};
            phi = new double[] {delta};
            return;
        }
        double[][] matrix = new double[players][players];
        double[] b = new double[players];
        int j = 0;
        for (var stratum : design.strata()) {
            double w = stratum.weight();
            for (Coalition s : stratum.coalitions()) {
                int[] members = s.members().toArray();
                for (int row : members) {
                    for (int column : members) {
                        matrix[row][column] += w;
                    }
                    b[row] += w * y[j];
                }
                j++;
            }
        }
        a = Cholesky.of(matrix);
        double[] ones = new double[players];
        Arrays.fill(ones, 1);
        direction = a.solve(ones);
        phi = withSum(a.solve(b), delta);
    }

    /// φ.
    double[] coefficients() {
        return phi.clone();
    }

    /// Moves a solution to the given sum, along A⁻¹1.
    private double[] withSum(double[] solution, double sum) {
        double lambda = (Arrays.stream(solution).sum() - sum) / Arrays.stream(direction).sum();
        double[] moved = new double[players];
        Arrays.setAll(moved, i -> solution[i] - lambda * direction[i]);
        return moved;
    }

    /// By linearisation: a drawn pair moves φ by A⁻¹ Σ w z e, where e is what the regression misses; the pairs of a stratum
    /// vary around their mean, and (1 − n/N) of that counts when n of N were drawn.
    double[] standardErrors() {
        double[] variances = new double[players];
        int j = 0;
        for (var stratum : design.strata()) {
            int pairs = stratum.coalitions().size() / 2;
            if (stratum.isComplete()) {
                j += 2 * pairs;
                continue;
            }
            var moves = new RunningMeans(players);
            double[][] single = new double[1][];
            for (int pair = 0; pair < pairs; pair++, j += 2) {
                double[] move = new double[players];
                for (int half = 0; half < 2; half++) {
                    int[] members = stratum.coalitions().get(2 * pair + half).members().toArray();
                    double missed = y[j + half];
                    for (int i : members) {
                        missed -= phi[i];
                    }
                    for (int i : members) {
                        move[i] += stratum.weight() * missed;
                    }
                }
                single[0] = withSum(a.solve(move), 0);
                moves.add(single[0]);
            }
            double[] errors = moves.standardErrors();
            double unseen = 1 - pairs / stratum.pairs();
            for (int i = 0; i < players; i++) {
                // the variance of the sum of n moves is n² that of their mean; of one pair, the move itself
                double spread = pairs > 1 ? pairs * errors[i] : single[0][i];
                variances[i] += unseen * spread * spread;
            }
        }
        int pairs = y.length / 2;
        double adapted = (double) pairs / (pairs - players + 1);
        return Arrays.stream(variances).map(variance -> Math.sqrt(variance * adapted)).toArray();
    }
}
