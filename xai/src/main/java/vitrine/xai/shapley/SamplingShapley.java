package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vitrine.array.Seed;
import vitrine.xai.axiom.Claim;

/// Shapley sampling values (Štrumbelj and Kononenko 2014, algorithm 1): every player's value is estimated by itself, from
/// random orders and, where the game is an average over a background, a random background row for each,
///
///     φᵢ ≈ 1/n · Σ_k ( v_wₖ(before i in πₖ, and i) − v_wₖ(before i in πₖ) )
///
/// A draw costs two evaluations for one player, where [PermutationShapley] gets a contribution of every player for
/// M − 1 coalitions; but it needs one background row where the others need all. As the players are estimated apart, the
/// estimates add up to v(N) − v(∅) only on average.
///
/// @param samples draws for each player, at least 2
/// @param seed    what the orders and the rows are drawn from
public record SamplingShapley(int samples, Seed seed) implements ShapleyEstimator {
    /// How many coalitions are asked for at once; a bound on memory.
    private static final int CHUNK = 1 << 14;

    /// Checks the number of draws.
    public SamplingShapley {
        if (samples < 2) {
            throw new IllegalArgumentException(samples + " samples of each player: expected at least 2");
        }
    }

    @Override
    public Estimate of(Game game) {
        int players = game.players();
        double[] values = new double[players];
        double[] errors = new double[players];
        for (int player = 0; player < players; player++) {
            var mean = new RunningMeans(1);
            Seed own = seed.split(player);
            for (int from = 0; from < samples; from += CHUNK / 2) {
                int count = Math.min(CHUNK / 2, samples - from);
                for (double contribution : contributions(game, player, own, from, count)) {
                    mean.add(contribution);
                }
            }
            values[player] = mean.means()[0];
            errors[player] = mean.standardErrors()[0];
        }
        double empty = game.value(Coalition.empty());
        return Estimate.sampled(values, errors, empty, 2 * samples * players + 1, seed);
    }

    private static double[] contributions(Game game, int player, Seed seed, int from, int count) {
        List<Coalition> coalitions = new ArrayList<>();
        int[] worlds = new int[2 * count];
        for (int k = 0; k < count; k++) {
            Seed draw = seed.split(from + k);
            Coalition before = Coalition.empty();
            for (int next : draw.permutation(game.players())) {
                if (next == player) {
                    break;
                }
                before = before.with(next);
            }
            coalitions.add(before.with(player));
            coalitions.add(before);
            int world = draw.split(1).generator().nextInt(game.worlds());
            worlds[2 * k] = world;
            worlds[2 * k + 1] = world;
        }
        double[] v = game.values(coalitions, worlds);
        double[] contributions = new double[count];
        for (int k = 0; k < count; k++) {
            contributions[k] = v[2 * k] - v[2 * k + 1];
        }
        return contributions;
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
