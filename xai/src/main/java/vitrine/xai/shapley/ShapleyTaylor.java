package vitrine.xai.shapley;

import java.util.Arrays;

/// The Shapley–Taylor interaction index of order k (Sundararajan, Dhamdhere and Agarwal 2020, eq. 5 and 7): like a Taylor
/// polynomial, the terms below the order are derivatives at ∅, and those of the highest order take up the rest,
///
///     I(T) = Δ_T v(∅)                                                if |T| < k
///     I(T) = k/M · Σ_{S ⊆ N∖T} Δ_T v(S) / C(M − 1, |S|)              if |T| = k
///
/// The indices of all sets of 1 to k players add up to v(N) − v(∅). Of order 1 it is the Shapley value.
///
/// @param order k, at least 1; 2 by default
public record ShapleyTaylor(int order) implements InteractionIndex {
    /// Checks the order.
    public ShapleyTaylor {
        if (order < 1) {
            throw new IllegalArgumentException("a Shapley–Taylor index of order " + order + ": expected at least 1");
        }
    }

    /// Of order 2: single players and pairs.
    public ShapleyTaylor() {
        this(2);
    }

    /// The index of a set of players.
    ///
    /// @throws IllegalArgumentException if the set has more players than the order
    @Override
    public double of(GameTable game, int set) {
        int size = Integer.bitCount(set);
        if (size > order) {
            throw new IllegalArgumentException(
                    "a Shapley–Taylor index of order " + order + " of a set of " + size + " players");
        }
        if (size < order) {
            return InteractionIndex.derivative(game, set, 0);
        }
        int players = game.players();
        double[] weights = new double[players - size + 1];
        Arrays.setAll(weights, s -> order / (players * Binomial.of(players - 1, s)));
        return InteractionIndex.weighted(game, set, weights);
    }
}
