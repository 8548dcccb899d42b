package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The Shapley values of a maximum in O(M²) steps instead of O(2ᴹ) (*Max SHAP*, Lundberg and Lee 2017, §4.2).
///
/// Player i brings xᵢ, and leaves x′ᵢ behind while away; the coalition S is worth v(S) = max(x_S, x′ elsewhere).
/// A maximum is the area under "is anything above t?", so the game is a sum of games in which only this is asked. At
/// the height t, a players make the answer yes by joining (xᵢ > t ≥ x′ᵢ) and b make it no by joining
/// (x′ᵢ > t ≥ xᵢ); one of a third kind, above t in any case, leaves nothing to share. In a random order a player of
/// the first kind decides if all b come before and no other of the a, one of the second kind if the other b come
/// before and none of the a:
///
///     φ = + b! (a − 1)! / (a + b)!        φ = − (b − 1)! a! / (a + b)!
final class MaxShap {
    private MaxShap() {}

    /// The players' values; they add up to max(x) − max(x′).
    ///
    /// @param x  what the players bring
    /// @param x0 what they leave behind while away, as many
    static double[] of(double[] x, double[] x0) {
        double[] heights = DoubleStream.concat(Arrays.stream(x), Arrays.stream(x0)).sorted().distinct().toArray();
        double[] values = new double[x.length];
        for (int k = 0; k + 1 < heights.length; k++) {
            share(x, x0, heights[k], heights[k + 1] - heights[k], values);
        }
        return values;
    }

    /// Adds the values of the game "is anything above t?", which is worth `height`.
    private static void share(double[] x, double[] x0, double t, double height, double[] values) {
        int raising = 0;
        int lowering = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > t && x0[i] > t) {
                return;
            }
            raising += x[i] > t ? 1 : 0;
            lowering += x0[i] > t ? 1 : 0;
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i] > t) {
                values[i] += height * decides(raising - 1, lowering);
            } else if (x0[i] > t) {
                values[i] -= height * decides(raising, lowering - 1);
            }
        }
    }

    /// How likely one player comes after the `before` and before the `after` others: before! · after! / (all of them)!
    private static double decides(int after, int before) {
        double likely = 1.0 / (after + before + 1);
        for (int k = 1; k <= after; k++) {
            likely *= (double) k / (before + k);
        }
        return likely;
    }
}
