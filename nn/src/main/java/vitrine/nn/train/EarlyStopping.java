package vitrine.nn.train;

import java.util.List;

/// Ends a training when the validation loss has stopped falling: from there on the network learns its examples by
/// heart (Prechelt 1998). A loss counts as better if it is below the best one so far by more than `gain`.
///
/// Both answers are functions of all losses so far, so there is nothing to remember and nothing to restore.
///
/// @param patience     after how many epochs in a row that are no better to stop, at least 1
/// @param gain         by how much the best loss must be beaten, at least 0
/// @param restoresBest whether the network gets the weights of its best epoch back at the end
public record EarlyStopping(int patience, double gain, boolean restoresBest) {
    /// Checks the ranges above.
    public EarlyStopping {
        if (patience < 1 || !(gain >= 0 && Double.isFinite(gain))) {
            throw new IllegalArgumentException(
                    "patience " + patience + ", gain " + gain + ": expected at least 1 and a finite number ≥ 0");
        }
    }

    /// Stops after this many epochs that are no better at all, and restores the best weights.
    public static EarlyStopping after(int patience) {
        return new EarlyStopping(patience, 0, true);
    }

    /// Whether to stop after these losses, one per epoch.
    public boolean shouldStop(List<Double> losses) {
        return losses.size() - 1 - best(losses) >= patience;
    }

    /// The number of the best epoch, from 0; −1 if there is none.
    public int best(List<Double> losses) {
        int best = -1;
        for (int i = 0; i < losses.size(); i++) {
            if (best < 0 || losses.get(i) < losses.get(best) - gain) {
                best = i;
            }
        }
        return best;
    }
}
