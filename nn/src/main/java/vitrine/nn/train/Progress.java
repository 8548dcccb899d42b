package vitrine.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vitrine.array.NdArray;

/// How far a training has come. With the network's and the optimiser's numbers it decides all that is to come.
final class Progress {
    /// The loss of every step.
    final List<Double> losses;
    /// The finished epochs.
    final List<EpochResult> epochs;
    /// The current epoch's batches so far.
    Tally tally;
    /// How many batches of the current epoch are done.
    int batches;
    /// The learning rate of the last step; NaN before the first one.
    double rate;
    /// The network's numbers after its best epoch; empty where nobody asked for them.
    Map<String, NdArray> best;

    Progress() {
        this(new ArrayList<>(), new ArrayList<>(), new Tally(), 0, Double.NaN, Map.of());
    }

    Progress(List<Double> losses, List<EpochResult> epochs, Tally tally, int batches, double rate,
            Map<String, NdArray> best) {
        this.losses = losses;
        this.epochs = epochs;
        this.tally = tally;
        this.batches = batches;
        this.rate = rate;
        this.best = best;
    }

    void add(BatchResult batch, double learningRate) {
        losses.add(batch.loss());
        tally.add(batch.examples(), batch.loss(), batch.hits());
        batches++;
        rate = learningRate;
    }

    void finishEpoch(EpochResult result) {
        epochs.add(result);
        tally = new Tally();
        batches = 0;
    }

    List<Double> watchedLosses() {
        return epochs.stream().map(EpochResult::watchedLoss).toList();
    }

    History history(boolean stopped) {
        return new History(losses, epochs, stopped);
    }
}
