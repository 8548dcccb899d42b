package vitrine.nn.train;

import org.jspecify.annotations.Nullable;

/// What one epoch gave.
///
/// @param epoch      its number, from 0
/// @param epochs     how many there are
/// @param loss       the mean loss of its examples, each measured before the step that used it
/// @param accuracy   the share of its examples that were classified rightly, measured likewise
/// @param validation what the network was worth at its end on examples that it does not learn from; null without any
public record EpochResult(int epoch, int epochs, double loss, double accuracy, @Nullable Validation validation) {
    /// The result of an epoch without validation.
    public EpochResult(int epoch, int epochs, double loss, double accuracy) {
        this(epoch, epochs, loss, accuracy, null);
    }

    /// The loss on the validation examples if there are any, else that on the training examples.
    public double watchedLoss() {
        return validation == null ? loss : validation.loss();
    }
}
