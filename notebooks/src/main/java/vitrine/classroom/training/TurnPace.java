package vitrine.classroom.training;

import java.util.Locale;
import vitrine.gan.train.Turn;

/// How a training of a pair is doing, as running means that follow the last twenty or so turns.
final class TurnPace {
    private static final double MEMORY = 0.95;

    private final long start = System.nanoTime();
    private double weight;
    private double discriminatorLoss;
    private double generatorLoss;
    private double realScore;
    private double fakeScore;
    private long turns;

    /// Takes in what one more turn gave.
    void add(Turn turn) {
        weight = MEMORY * weight + (1 - MEMORY);
        discriminatorLoss = MEMORY * discriminatorLoss + (1 - MEMORY) * turn.discriminatorLoss();
        generatorLoss = MEMORY * generatorLoss + (1 - MEMORY) * turn.generatorLoss();
        realScore = MEMORY * realScore + (1 - MEMORY) * turn.realScore();
        fakeScore = MEMORY * fakeScore + (1 - MEMORY) * turn.fakeScore();
        turns++;
    }

    /// Losses, scores and speed in a few words.
    @Override
    public String toString() {
        double seen = weight == 0 ? 1 : weight;
        return String.format(Locale.ROOT, "loss D %.3f  G %.3f  D(x) %.2f  D(G(z)) %.2f  %,.1f turns/s",
                discriminatorLoss / seen, generatorLoss / seen, realScore / seen, fakeScore / seen,
                turns / Math.max(1e-9, (System.nanoTime() - start) * 1e-9));
    }
}
