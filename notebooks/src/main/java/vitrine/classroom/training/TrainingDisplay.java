package vitrine.classroom.training;

import vitrine.nn.train.TrainingObserver;

/// Shows how a training goes on. It must be closed, so that the terminal is left as it was.
public interface TrainingDisplay extends TrainingObserver, AutoCloseable {
    @Override
    void close();
}
