package vitrine.xai.shapley;

import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Checks on background data sets: the rows that stand for "any input".
final class Background {
    private Background() {}

    /// Refuses a data set without rows.
    static void check(NdArray background) {
        if (background.shape().rank() < 2 || background.shape().dim(0) == 0) {
            throw new IllegalArgumentException(
                    "background of shape " + background.shape() + ": expected (B, …) with at least one row");
        }
    }

    /// The background on the backend of x, where every row must have the shape of x.
    static NdArray of(NdArray background, NdArray x) {
        Shape row = background.shape().without(0);
        if (!row.equals(x.shape())) {
            throw new IllegalArgumentException(
                    "background rows of shape " + row + " for an input of shape " + x.shape());
        }
        return background.to(x.backend());
    }
}
