package vitrine.nn.train;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.data.Batches;
import vitrine.nn.data.Dataset;
import vitrine.nn.loss.Loss;
import vitrine.nn.optim.Optimiser;

/// The training loop: for every batch of every epoch, forward, backward, step.
///
/// The same network, data, hyper-parameters and seed give the same losses and the same weights, bit for bit,
/// run after run and for any number of threads.
///
/// @param loss      what to make small
/// @param epochs    how often to go through the data, at least 1
/// @param batchSize examples per step, at least 1; the last batch of an epoch may be smaller
/// @param schedule  how the learning rate changes
/// @param seed      draws the order of the examples, and what layers with randomness need
public record Trainer(Loss<int[]> loss, int epochs, int batchSize, Schedule schedule, Seed seed) {
    /// Checks the ranges above.
    public Trainer {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + ", batch size " + batchSize + ": expected at least 1 of each");
        }
    }

    /// Trains a network in place.
    ///
    /// @param network   what to train
    /// @param backend   where its parameters live
    /// @param optimiser made for the network's parameters; its learning rate is what the schedule starts from
    /// @param data      what to learn
    /// @param observer  is told of every batch and epoch, and may stop the training between two batches
    /// @return what happened
    public History fit(Layer network, Backend backend, Optimiser optimiser, Dataset data, TrainingObserver observer) {
        double initialRate = optimiser.learningRate();
        int batchesPerEpoch = Math.ceilDiv(data.size(), batchSize);
        int steps = epochs * batchesPerEpoch;
        List<Double> losses = new ArrayList<>();
        List<EpochResult> results = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            Tally tally = new Tally();
            for (int[] rows : Batches.of(data.size(), batchSize, seed.split(epoch))) {
                if (observer.wantsToStop()) {
                    return new History(losses, results, true);
                }
                int step = losses.size();
                optimiser.learningRate(initialRate * schedule.factor(step, steps));
                BatchResult result = step(network, backend, optimiser, data, rows, epoch, step, steps);
                losses.add(result.loss());
                tally.add(result);
                observer.onBatch(result);
            }
            EpochResult result = new EpochResult(epoch, epochs, tally.meanLoss(), tally.accuracy());
            results.add(result);
            observer.onEpoch(result);
        }
        return new History(losses, results, false);
    }

    private BatchResult step(Layer network, Backend backend, Optimiser optimiser, Dataset data, int[] rows,
            int epoch, int step, int steps) {
        int[] labels = data.labels(rows);
        Tensor inputs = Tensor.constant(data.inputs(backend, rows));
        Tensor logits = network.forward(inputs, Mode.training(seed.split(-1).split(step)));
        Tensor mean = loss.of(logits, labels);
        optimiser.step(mean.backward());
        return new BatchResult(epoch, step, steps, rows.length, mean.scalar(), hits(logits.value(), labels));
    }

    private static int hits(NdArray logits, int[] labels) {
        int[] predicted = Evaluation.argMaxOfRows(logits);
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            hits += predicted[i] == labels[i] ? 1 : 0;
        }
        return hits;
    }

    /// Adds up the batches of an epoch.
    private static final class Tally {
        private int examples;
        private int hits;
        private double loss;

        void add(BatchResult batch) {
            examples += batch.examples();
            hits += batch.hits();
            loss += batch.loss() * batch.examples();
        }

        double meanLoss() {
            return loss / examples;
        }

        double accuracy() {
            return (double) hits / examples;
        }
    }
}
