package vitrine.classroom.training;

import vitrine.nn.train.BatchResult;
import vitrine.nn.train.EpochResult;
import vitrine.nn.train.TrainingObserver;

/// Shows a training and stops it when somebody wants it to stop, or when its loss is no number any more.
public final class Watch implements TrainingObserver {
    private final TrainingDisplay display;
    private final StopSignal signal;
    private boolean diverged;

    /// Shows it on `display` and listens to `signal`.
    public Watch(TrainingDisplay display, StopSignal signal) {
        this.display = display;
        this.signal = signal;
    }

    /// Whether the loss became infinite or no number at all.
    public boolean hasDiverged() {
        return diverged;
    }

    @Override
    public void onBatch(BatchResult result) {
        diverged |= !Double.isFinite(result.loss());
        display.onBatch(result);
    }

    @Override
    public void onEpoch(EpochResult result) {
        display.onEpoch(result);
    }

    @Override
    public boolean wantsToStop() {
        return diverged || signal.isRaised();
    }
}
