package vitrine.classroom.training;

import vitrine.gan.train.Turn;

/// Shows how the training of a pair goes on. It must be closed, so that the terminal is left as it was.
public interface TurnDisplay extends AutoCloseable {
    /// A turn is over.
    void onTurn(Turn turn);

    @Override
    void close();
}
