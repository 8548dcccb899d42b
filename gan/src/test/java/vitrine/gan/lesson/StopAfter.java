package vitrine.gan.lesson;

import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;

/// Stops after some turns, of whatever trial.
final class StopAfter implements TurnObserver {
    private final int turns;
    private int seen;

    StopAfter(int turns) {
        this.turns = turns;
    }

    @Override
    public void onTurn(Turn turn) {
        seen++;
    }

    @Override
    public boolean wantsToStop() {
        return seen == turns;
    }
}
