package vitrine.classroom.training;

import java.util.Locale;
import vitrine.nn.train.BatchResult;

/// How a training is doing, as running means that follow the last hundred or so batches.
final class Pace {
    private static final double MEMORY = 0.99;

    private final long start = System.nanoTime();
    private double weight;
    private double loss;
    private double accuracy;
    private long examples;

    /// Takes in what one more batch gave.
    void add(BatchResult batch) {
        weight = MEMORY * weight + (1 - MEMORY);
        loss = MEMORY * loss + (1 - MEMORY) * batch.loss();
        accuracy = MEMORY * accuracy + (1 - MEMORY) * batch.hits() / batch.examples();
        examples += batch.examples();
    }

    /// The examples per second since the start.
    double examplesPerSecond() {
        return examples / Math.max(1e-9, (System.nanoTime() - start) * 1e-9);
    }

    /// Loss, accuracy and speed in a few words.
    @Override
    public String toString() {
        double seen = weight == 0 ? 1 : weight;
        return String.format(Locale.ROOT, "loss %.4f  accuracy %.2f %%  %,.0f examples/s",
                loss / seen, 100 * accuracy / seen, examplesPerSecond());
    }
}
