package vitrine.nn.train;

import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.nn.Layer;
import vitrine.nn.data.Dataset;
import vitrine.nn.optim.Optimiser;

/// One training, from its beginning or from a checkpoint on.
final class TrainingRun {
    private final Trainer trainer;
    private final Layer network;
    private final Backend backend;
    private final Optimiser optimiser;
    private final Dataset data;
    private final @Nullable Dataset validation;
    private final TrainingObserver observer;
    private final @Nullable Checkpoint checkpoint;
    private final double initialRate;
    private final int steps;
    private final Progress progress;

    TrainingRun(Trainer trainer, Layer network, Backend backend, Optimiser optimiser, Dataset data,
            @Nullable Dataset validation, TrainingObserver observer) {
        this.trainer = trainer;
        this.network = network;
        this.backend = backend;
        this.optimiser = optimiser;
        this.data = data;
        this.validation = validation;
        this.observer = observer;
        this.initialRate = optimiser.learningRate();
        this.steps = trainer.steps(data.size());
        Checkpointing where = trainer.checkpointing();
        this.checkpoint = where == null
                ? null
                : new Checkpoint(where.file(), trainer.settings(optimiser, data, validation));
        this.progress = begin();
    }

    /// The progress in the checkpoint, or a new one.
    private Progress begin() {
        Progress saved = checkpoint == null ? null : checkpoint.read(network, optimiser, trainer.epochs());
        if (saved == null) {
            return new Progress();
        }
        if (saved.epochs.size() > trainer.epochs()) {
            throw new IllegalArgumentException("the checkpoint has " + saved.epochs.size()
                    + " finished epochs, and there are only " + trainer.epochs());
        }
        if (!saved.losses.isEmpty()) {
            int last = saved.losses.size() - 1;
            // The last step may have been one of the epoch before, when fewer losses were known to the plateau.
            int epochsBefore = saved.epochs.size() - (saved.batches == 0 ? 1 : 0);
            double rate = initialRate
                    * trainer.rateFactor(last, steps, saved.watchedLosses().subList(0, epochsBefore));
            if (rate != saved.rate) {
                throw new IllegalArgumentException("the learning rate of step " + last + " was " + saved.rate
                        + " in the checkpoint and would be " + rate + ": its schedule or its initial rate differ");
            }
        }
        return saved;
    }

    History toTheEnd() {
        while (progress.epochs.size() < trainer.epochs() && !isStoppedEarly()) {
            if (!epoch(progress.epochs.size())) {
                save();
                return progress.history(true);
            }
        }
        save();
        if (!progress.best.isEmpty()) {
            network.load(progress.best);
        }
        return progress.history(false);
    }

    /// The rest of an epoch.
    ///
    /// @return whether it was finished; if not, the observer stopped it
    private boolean epoch(int epoch) {
        int batch = 0;
        for (int[] rows : trainer.batches(epoch, data.size())) {
            batch++;
            if (batch <= progress.batches) {
                continue;
            }
            if (observer.wantsToStop()) {
                return false;
            }
            BatchResult result = step(epoch, rows);
            progress.add(result, optimiser.learningRate());
            observer.onBatch(result);
            Checkpointing where = trainer.checkpointing();
            if (where != null && progress.losses.size() % where.everySteps() == 0) {
                save();
            }
        }
        EpochResult result = new EpochResult(epoch, trainer.epochs(), progress.tally.meanLoss(),
                progress.tally.accuracy(),
                validation == null ? null : Validation.of(network, backend, validation, trainer.loss()));
        progress.finishEpoch(result);
        EarlyStopping early = trainer.earlyStopping();
        if (early != null && early.restoresBest() && early.best(progress.watchedLosses()) == epoch) {
            progress.best = network.state();
        }
        observer.onEpoch(result);
        return true;
    }

    private BatchResult step(int epoch, int[] rows) {
        int step = progress.losses.size();
        optimiser.learningRate(initialRate * trainer.rateFactor(step, steps, progress.watchedLosses()));
        trainer.setMomentum(optimiser, step, steps);
        BatchSweep sweep = BatchSweep.of(network, optimiser.parameters(), backend, trainer.loss(), data.inEpoch(epoch), rows,
                trainer.parts(), trainer.seedOfStep(step));
        optimiser.step(trainer.clipping().apply(sweep.gradients()));
        return new BatchResult(epoch, step, steps, rows.length, sweep.loss(), sweep.hits());
    }

    private boolean isStoppedEarly() {
        EarlyStopping early = trainer.earlyStopping();
        return early != null && early.shouldStop(progress.watchedLosses());
    }

    private void save() {
        if (checkpoint != null) {
            checkpoint.write(network, optimiser, progress);
        }
    }
}
