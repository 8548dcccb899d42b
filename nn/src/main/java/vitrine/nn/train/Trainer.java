package vitrine.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.nn.Layer;
import vitrine.nn.data.Batches;
import vitrine.nn.data.Dataset;
import vitrine.nn.loss.Loss;
import vitrine.nn.optim.Clipping;
import vitrine.nn.optim.MomentumOptimiser;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.train.schedule.Plateau;

/// The training loop: for every batch of every epoch, forward, backward, step.
///
/// ```java
/// new Trainer(new SoftmaxCrossEntropy(), 20, 64, Schedule.cosine(), Seed.of(1))
///         .clipping(Clipping.byNorm(1))
///         .stoppingEarly(EarlyStopping.after(3))
///         .checkpointing(new Checkpointing(Path.of("run.safetensors"), 100))
///         .fit(network, backend, new Adam(network.parameters().values(), 1e-3),
///                 split.training(), split.validation(), TrainingObserver.none());
/// ```
///
/// The same network, data, hyper-parameters and seed give the same losses and the same weights, bit for bit,
/// run after run, for any number of threads, and with any number of interruptions.
///
/// @param loss          what to make small
/// @param epochs        how often to go through the data, at least 1
/// @param batchSize     examples per step, at least 1; the last batch of an epoch may be smaller
/// @param schedule      how the learning rate changes
/// @param seed          draws the order of the examples, and what layers with randomness need
/// @param parts         in how many parts a batch goes through the network, at least 1: more of them need less memory,
///                      and give the same step up to rounding unless a layer looks at the batch as a whole
/// @param clipping      how gradients are bounded
/// @param plateau       makes the rate smaller where the loss of the epochs stops falling (on the validation examples
///                      if there are any), on top of the schedule; null for not at all
/// @param earlyStopping when to end before the last epoch; null for never
/// @param checkpointing where to keep the training safe; null for nowhere
public record Trainer(Loss<int[]> loss, int epochs, int batchSize, Schedule schedule, Seed seed, int parts,
        Clipping clipping, @Nullable Plateau plateau, @Nullable EarlyStopping earlyStopping,
        @Nullable Checkpointing checkpointing) {
    /// Checks the ranges above.
    public Trainer {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + ", batch size " + batchSize + ": expected at least 1 of each");
        }
        if (parts < 1) {
            throw new IllegalArgumentException("a batch in " + parts + " parts: expected at least 1");
        }
    }

    /// The plain loop; the methods below add to it.
    public Trainer(Loss<int[]> loss, int epochs, int batchSize, Schedule schedule, Seed seed) {
        this(loss, epochs, batchSize, schedule, seed, 1, Clipping.none(), null, null, null);
    }

    /// This one with every batch in that many parts.
    public Trainer inParts(int count) {
        return new Trainer(loss, epochs, batchSize, schedule, seed, count, clipping, plateau, earlyStopping,
                checkpointing);
    }

    /// This one with bounded gradients.
    public Trainer clipping(Clipping bound) {
        return new Trainer(loss, epochs, batchSize, schedule, seed, parts, bound, plateau, earlyStopping,
                checkpointing);
    }

    /// This one with a rate that falls where the loss does not.
    public Trainer slowingOn(Plateau where) {
        return new Trainer(loss, epochs, batchSize, schedule, seed, parts, clipping, where, earlyStopping,
                checkpointing);
    }

    /// This one with an end where the validation loss stops falling.
    public Trainer stoppingEarly(EarlyStopping when) {
        return new Trainer(loss, epochs, batchSize, schedule, seed, parts, clipping, plateau, when, checkpointing);
    }

    /// This one kept safe in a file.
    public Trainer checkpointing(Checkpointing where) {
        return new Trainer(loss, epochs, batchSize, schedule, seed, parts, clipping, plateau, earlyStopping, where);
    }

    /// Trains a network in place, without validation.
    ///
    /// @param network   what to train
    /// @param backend   where its parameters live
    /// @param optimiser made for the network's parameters; its learning rate is what the schedule starts from
    /// @param data      what to learn
    /// @param observer  is told of every batch and epoch, and may stop the training between two batches
    /// @return what happened
    public History fit(Layer network, Backend backend, Optimiser optimiser, Dataset data, TrainingObserver observer) {
        return fit(network, backend, optimiser, data, null, observer);
    }

    /// Trains a network in place.
    ///
    /// @param network    what to train
    /// @param backend    where its parameters live
    /// @param optimiser  made for the network's parameters; its learning rate is what the schedule starts from
    /// @param data       what to learn
    /// @param validation what to look at after every epoch; see [ValidationSplit]
    /// @param observer   is told of every batch and epoch, and may stop the training between two batches
    /// @return what happened, before an interruption too
    /// @throws IllegalArgumentException      if there is a checkpoint of another training, if a part of this one needs
    ///                                       validation examples and there are none, or if the schedule changes the
    ///                                       momentum and the optimiser has none
    /// @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
    public History fit(Layer network, Backend backend, Optimiser optimiser, Dataset data, @Nullable Dataset validation,
            TrainingObserver observer) {
        if (earlyStopping != null && validation == null) {
            throw new IllegalArgumentException("stopping early needs validation examples, and there are none");
        }
        return new TrainingRun(this, network, backend, optimiser, data, validation, observer).toTheEnd();
    }

    /// How many steps there are for that many examples.
    int steps(int examples) {
        return epochs * Math.ceilDiv(examples, batchSize);
    }

    /// The order of the examples in an epoch.
    Batches batches(int epoch, int examples) {
        return Batches.of(examples, batchSize, seed.split(epoch));
    }

    /// What layers with randomness draw from at a step.
    Seed seedOfStep(int step) {
        return seed.split(-1).split(step);
    }

    /// What the initial learning rate is multiplied by at a step, after these losses of the epochs before it.
    double rateFactor(int step, int steps, List<Double> watchedLosses) {
        double factor = schedule.factor(step, steps);
        return plateau == null ? factor : factor * plateau.factor(watchedLosses);
    }

    /// Sets the momentum where the schedule changes it.
    void setMomentum(Optimiser optimiser, int step, int steps) {
        OptionalDouble momentum = schedule.momentum(step, steps);
        if (momentum.isPresent()) {
            if (!(optimiser instanceof MomentumOptimiser withMomentum)) {
                throw new IllegalArgumentException(
                        schedule + " changes the momentum, and " + optimiser.describe() + " has none");
            }
            withMomentum.momentum(momentum.getAsDouble());
        }
    }

    /// What must be the same for a training to go on from a checkpoint. The schedule and the initial rate are not
    /// here: the run compares the rate of the last step, which both of them decide.
    Map<String, String> settings(Optimiser optimiser, Dataset data, @Nullable Dataset validation) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", Long.toString(seed.key()));
        settings.put("batch size", Integer.toString(batchSize));
        settings.put("number of parts", Integer.toString(parts));
        settings.put("loss", loss.getClass().getSimpleName());
        settings.put("optimiser", optimiser.describe());
        settings.put("clipping", clipping.toString());
        settings.put("plateau", String.valueOf(plateau));
        settings.put("early stopping", String.valueOf(earlyStopping));
        settings.put("number of training examples", Integer.toString(data.size()));
        settings.put("number of validation examples", validation == null ? "0" : Integer.toString(validation.size()));
        return settings;
    }
}
