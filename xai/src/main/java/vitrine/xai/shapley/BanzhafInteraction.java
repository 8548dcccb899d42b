package vitrine.xai.shapley;

import java.util.Arrays;

/// The Banzhaf interaction index (Roubens 1996): all coalitions of the others weigh the same,
///
///     I(T) = 1/2^(M−|T|) · Σ_{S ⊆ N∖T} Δ_T v(S)
///
/// For a single player it is the Banzhaf value.
public record BanzhafInteraction() implements InteractionIndex {
    @Override
    public double of(GameTable game, int set) {
        int others = game.players() - Integer.bitCount(set);
        double[] weights = new double[others + 1];
        Arrays.fill(weights, Math.scalb(1.0, -others));
        return InteractionIndex.weighted(game, set, weights);
    }
}
