package vitrine.classroom.training;

import java.io.PrintWriter;
import vitrine.gan.train.Turn;

/// A line at the end of each of several trainings, for files and pipes.
public final class TrialLines implements TurnDisplay {
    private final PrintWriter out;
    private final int trials;
    private int done;
    private TurnPace pace = new TurnPace();

    /// Writes to `out`.
    ///
    /// @param trials how many trainings there will be
    public TrialLines(PrintWriter out, int trials) {
        this.out = out;
        this.trials = trials;
    }

    @Override
    public void onTurn(Turn turn) {
        pace.add(turn);
        if (turn.number() + 1 == turn.of()) {
            done++;
            out.println("training " + done + " of " + trials + "  " + pace);
            out.flush();
            pace = new TurnPace();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
