package vitrine.nn.train;

/// Watches a training: draws a progress bar, keeps a log, stops it early. It is called on the training's own
/// thread, between two steps.
public interface TrainingObserver {
    /// An observer that does nothing.
    static TrainingObserver none() {
        return new TrainingObserver() {};
    }

    /// A step was taken.
    default void onBatch(BatchResult result) {}

    /// An epoch is finished.
    default void onEpoch(EpochResult result) {}

    /// Whether to stop before the next step; the network then stays as the last step left it.
    default boolean wantsToStop() {
        return false;
    }
}
