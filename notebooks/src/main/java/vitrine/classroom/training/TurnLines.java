package vitrine.classroom.training;

import java.io.PrintWriter;
import java.util.Locale;
import vitrine.gan.train.Turn;

/// A line for the first turn, and then one for every twentieth part of a training, for files and pipes.
public final class TurnLines implements TurnDisplay {
    private static final int LINES = 20;

    private final PrintWriter out;
    private final TurnPace pace = new TurnPace();

    /// Writes to `out`.
    public TurnLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onTurn(Turn turn) {
        pace.add(turn);
        int done = turn.number() + 1;
        if (done == 1 || done == turn.of() || done % Math.max(1, turn.of() / LINES) == 0) {
            out.println(String.format(Locale.ROOT, "turn %,d of %,d  %s", done, turn.of(), pace));
            out.flush();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
