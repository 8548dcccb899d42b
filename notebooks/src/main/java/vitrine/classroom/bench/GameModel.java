package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.Game;

/// A game as a black box: a row of switches is a coalition, and its score the coalition's value. So a method for models
/// can be tried on a game, with everybody as the input and nobody as the baseline.
///
/// @param game what is played
record GameModel(Game game) implements Model {
    /// Everybody plays along: (M) ones.
    NdArray everybody() {
        return backend().full(Shape.of(game.players()), 1);
    }

    /// The values of coalitions: (N, M) → (N, 1).
    @Override
    public NdArray scores(NdArray batch) {
        int players = game.players();
        double[] switches = batch.toDoubles();
        List<Coalition> coalitions = new ArrayList<>();
        for (int start = 0; start < switches.length; start += players) {
            Coalition coalition = Coalition.empty();
            for (int player = 0; player < players; player++) {
                coalition = switches[start + player] > 0.5 ? coalition.with(player) : coalition;
            }
            coalitions.add(coalition);
        }
        return backend().array(Shape.of(coalitions.size(), 1), game.values(coalitions));
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
