package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vitrine.array.Seed;
import vitrine.xai.axiom.Claim;

/// Shapley values from random orders (Castro, Gómez and Tejada 2009): the players come one after the other, and each
/// gets what the coalition then earns more,
///
///     φᵢ ≈ 1/n · Σ_k ( v(before i in πₖ, and i) − v(before i in πₖ) )
///
/// One order gives a contribution of every player for M − 1 coalitions; the contributions of an order add up to
/// v(N) − v(∅), so their averages do too.
///
/// With `antithetic`, every order is also walked backwards (Mitchell, Cooper, Frank and Holmes 2022, §4): whoever came
/// early comes late, and in the sum of both all effects of pairs cancel out. So games without interactions of three or
/// more are solved exactly by a single pair of orders.
///
/// @param orders     how many orders are walked, each way counted; even if antithetic
/// @param antithetic whether each is walked back as well
/// @param seed       what the orders are drawn from
public record PermutationShapley(int orders, boolean antithetic, Seed seed) implements ShapleyEstimator {
    /// How many coalitions are asked for at once; a bound on memory.
    private static final int CHUNK = 1 << 14;

    /// Checks the number of orders.
    public PermutationShapley {
        if (orders < 1 || (antithetic && orders % 2 != 0)) {
            throw new IllegalArgumentException(orders + (antithetic
                    ? " orders, walked forwards and backwards: expected an even number from 2"
                    : " orders: expected at least 1"));
        }
    }

    /// Antithetic orders.
    public PermutationShapley(int orders, Seed seed) {
        this(orders, true, seed);
    }

    @Override
    public Estimate of(Game game) {
        int players = game.players();
        double[] ends = game.values(List.of(Coalition.empty(), Coalition.all(players)));
        int units = antithetic ? orders / 2 : orders;
        var means = new RunningMeans(players);
        int perChunk = Math.max(1, CHUNK / Math.max(1, (antithetic ? 2 : 1) * (players - 1)));
        for (int from = 0; from < units; from += perChunk) {
            int to = Math.min(units, from + perChunk);
            List<int[]> walks = new ArrayList<>();
            for (int k = from; k < to; k++) {
                int[] order = seed.split(k).permutation(players);
                walks.add(order);
                if (antithetic) {
                    walks.add(backwards(order));
                }
            }
            double[][] contributions = contributions(game, walks, ends);
            for (int k = 0; k < to - from; k++) {
                means.add(antithetic ? mean(contributions[2 * k], contributions[2 * k + 1]) : contributions[k]);
            }
        }
        int coalitions = 2 + orders * (players - 1);
        return Estimate.sampled(means.means(), means.standardErrors(), ends[0], coalitions, seed);
    }

    /// What every player adds in each of these orders.
    private static double[][] contributions(Game game, List<int[]> walks, double[] ends) {
        List<Coalition> coalitions = new ArrayList<>();
        for (int[] order : walks) {
            Coalition before = Coalition.empty();
            for (int k = 0; k < order.length - 1; k++) {
                before = before.with(order[k]);
                coalitions.add(before);
            }
        }
        double[] values = game.values(coalitions);
        double[][] contributions = new double[walks.size()][game.players()];
        int next = 0;
        for (int walk = 0; walk < contributions.length; walk++) {
            int[] order = walks.get(walk);
            double before = ends[0];
            for (int k = 0; k < order.length; k++) {
                double after = k < order.length - 1 ? values[next++] : ends[1];
                contributions[walk][order[k]] = after - before;
                before = after;
            }
        }
        return contributions;
    }

    private static int[] backwards(int[] order) {
        int[] back = new int[order.length];
        for (int k = 0; k < back.length; k++) {
            back[k] = order[order.length - 1 - k];
        }
        return back;
    }

    private static double[] mean(double[] a, double[] b) {
        double[] mean = new double[a.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (a[i] + b[i]) / 2;
        }
        return mean;
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY,
                Claim.IMPLEMENTATION_INVARIANCE);
    }
}
