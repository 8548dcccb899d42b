package vitrine.nn.train;

import java.util.List;

/// What happened during a training.
///
/// @param losses  the loss of every step
/// @param epochs  the result of every finished epoch
/// @param stopped whether the observer stopped it before its end
public record History(List<Double> losses, List<EpochResult> epochs, boolean stopped) {
    /// Copies the lists.
    public History {
        losses = List.copyOf(losses);
        epochs = List.copyOf(epochs);
    }
}
