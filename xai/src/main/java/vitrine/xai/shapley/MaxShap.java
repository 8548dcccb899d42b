package vitrine.xai.shapley;

import java.util.Arrays;

/// Max SHAP (Lundberg and Lee 2017, §4.2): the Shapley values of a maximum, in O(M²) instead of O(M · 2^M).
///
///     v(S) = max( xᵢ for i ∈ S, rⱼ for j ∉ S )
///
/// The maximum is the area under "is it above t?", v(S) = ∫ [v(S) > t] dt, and Shapley values add up over games, so each
/// level t is shared alone. At level t there are u players who exceed it only when they play along (xᵢ > t ≥ rᵢ) and
/// d players who exceed it only when they do not (rᵢ > t ≥ xᵢ). The maximum is at most t if all of the d and none of the
/// u play along. So a player decides the level if the d, but none of the other u, came before:
///
///     an upward player gets      (u − 1)! d! / (u + d)!
///     a downward player gets   − u! (d − 1)! / (u + d)!
///
/// and nobody gets anything where some player exceeds t in both cases. Between two neighbours of the 2M sorted numbers
/// nothing changes: at most 2M − 1 levels with M players each.
public final class MaxShap {
    private MaxShap() {}

    /// The Shapley values of the largest input.
    ///
    /// @param x         xᵢ, what player i brings
    /// @param reference rᵢ, what stands there without player i
    public static double[] of(double[] x, double[] reference) {
        if (x.length != reference.length) {
            throw new IllegalArgumentException(x.length + " inputs with " + reference.length + " references");
        }
        double[] levels = new double[2 * x.length];
        System.arraycopy(x, 0, levels, 0, x.length);
        System.arraycopy(reference, 0, levels, x.length, x.length);
        Arrays.sort(levels);
        double[] phi = new double[x.length];
        for (int k = 0; k + 1 < levels.length; k++) {
            double height = levels[k + 1] - levels[k];
            if (height > 0) {
                share(levels[k], height, x, reference, phi);
            }
        }
        return phi;
    }

    private static void share(double level, double height, double[] x, double[] reference, double[] phi) {
        int up = 0;
        int down = 0;
        for (int i = 0; i < x.length; i++) {
            boolean with = x[i] > level;
            boolean without = reference[i] > level;
            if (with && without) {
                return;
            }
            up += with ? 1 : 0;
            down += without ? 1 : 0;
        }
        // (u − 1)! d! / (u + d)! = 1 / (u · C(u + d, u)), and likewise with u and d exchanged
        double orders = Binomial.of(up + down, up);
        for (int i = 0; i < x.length; i++) {
            if (x[i] > level) {
                phi[i] += height / (up * orders);
            } else if (reference[i] > level) {
                phi[i] -= height / (down * orders);
            }
        }
    }
}
