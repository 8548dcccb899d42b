package vitrine.classroom.training;

import java.io.PrintWriter;
import java.util.Locale;
import vitrine.nn.train.BatchResult;
import vitrine.nn.train.EpochResult;

/// A line for every epoch, for files and pipes.
public final class PlainLines implements TrainingDisplay {
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
        out.println(String.format(Locale.ROOT, "epoch %d of %d  loss %.4f  accuracy %.2f %%  %,.0f images/s",
                result.epoch() + 1, result.epochs(), result.loss(), 100 * result.accuracy(), pace.imagesPerSecond()));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
