package vitrine.classroom.training;

import java.io.PrintWriter;
import java.util.Locale;
import vitrine.nn.train.BatchResult;
import vitrine.nn.train.EpochResult;
import vitrine.nn.train.Validation;

/// A line for every epoch, or for the first and every tenth where there are many, for files and pipes.
public final class PlainLines implements TrainingDisplay {
    private static final int FEW = 50;
    private static final int EVERY = 10;

    private final PrintWriter out;
    private final Pace pace = new Pace();

    /// Writes to `out`.
    public PlainLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onBatch(BatchResult result) {
        pace.add(result);
    }

    @Override
    public void onEpoch(EpochResult result) {
        if (result.epochs() > FEW && result.epoch() > 0 && (result.epoch() + 1) % EVERY != 0) {
            return;
        }
        Validation watched = result.validation();
        String validation = watched == null ? "" : String.format(Locale.ROOT, "  validation loss %.4f, accuracy %.2f %%",
                watched.loss(), 100 * watched.accuracy());
        out.println(String.format(Locale.ROOT, "epoch %d of %d  loss %.4f  accuracy %.2f %%%s  %,.0f examples/s",
                result.epoch() + 1, result.epochs(), result.loss(), 100 * result.accuracy(), validation,
                pace.examplesPerSecond()));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
