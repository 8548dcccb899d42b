package vitrine.xai.shapley;

import java.util.List;

/// Quantitative input influence of sets (Datta, Sen and Zick 2016, §IV): how much the score changes when all features of
/// a set are replaced by what they usually are,
///
///     ι(S) = v(N) − v(N ∖ S)
///
/// As a game of its own, ι is the dual of v, and a game and its dual have the same Shapley values: what the paper calls
/// Shapley QII are the values of SHAP for the same value function.
///
/// @param game v, what the model is worth when it knows the features of a coalition
public record SetQii(Game game) implements Game {
    @Override
    public int players() {
        return game.players();
    }

    @Override
    public String name(int player) {
        return game.name(player);
    }

    /// ι(S).
    @Override
    public double[] values(List<Coalition> coalitions) {
        double all = game.value(Coalition.all(players()));
        double[] influences = game.values(
                coalitions.stream().map(coalition -> coalition.complement(players())).toList());
        for (int i = 0; i < influences.length; i++) {
            influences[i] = all - influences[i];
        }
        return influences;
    }
}
