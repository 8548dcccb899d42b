package vitrine.gan.lesson;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.gan.Gan;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;

/// Takes the snapshots of a trial.
final class Snapshots implements TurnObserver {
    /// How many samples a snapshot shows.
    static final int SAMPLES = 1000;

    private final Lesson lesson;
    private final Gan pair;
    private final NdArray noise;
    private final TurnObserver observer;
    private final List<Snapshot> taken = new ArrayList<>();

    Snapshots(Lesson lesson, Gan pair, NdArray noise, TurnObserver observer) {
        this.lesson = lesson;
        this.pair = pair;
        this.noise = noise;
        this.observer = observer;
        take(0);
    }

    List<Snapshot> taken() {
        return taken;
    }

    @Override
    public void onTurn(Turn turn) {
        int learnt = turn.number() + 1;
        if (learnt % lesson.turnsBetweenSnapshots() == 0 || learnt == turn.of()) {
            take(learnt);
        }
        observer.onTurn(turn);
    }

    @Override
    public boolean wantsToStop() {
        return observer.wantsToStop();
    }

    private void take(int turns) {
        taken.add(Snapshot.of(pair, noise, lesson.data(), turns));
    }
}
