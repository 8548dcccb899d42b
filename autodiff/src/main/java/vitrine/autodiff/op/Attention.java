package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// Scaled dot-product attention (Vaswani et al. 2017, eq. 1): every query looks at all keys and receives the mean of
/// the values, weighted by how well they fit,
///
///     y = softmax(q · kᵀ/√d) · v
///
/// with queries (…, Q, d), keys (…, K, d) and values (…, K, e); leading axes, such as heads, broadcast. The division
/// keeps the products of long vectors from saturating the softmax.
public final class Attention {
    private Attention() {}

    /// The attention of every query to all values, (…, Q, e).
    public static Tensor of(Tensor q, Tensor k, Tensor v) {
        return scores(q, k).softmax(-1).matmul(v);
    }

    /// The attention to the values that may be seen.
    ///
    /// @param visible 1 where a query sees a key, else 0; stretches to (…, Q, K). Each query must see at least one
    public static Tensor of(Tensor q, Tensor k, Tensor v, NdArray visible) {
        return weights(q, k, visible).matmul(v);
    }

    /// Who looks at whom, (…, Q, K): every row sums to 1.
    public static Tensor weights(Tensor q, Tensor k, NdArray visible) {
        // ln 1 = 0 leaves a score as it is, ln 0 = −∞ gives it the weight 0.
        return scores(q, k).plus(Tensor.constant(visible.map(Unary.LOG))).softmax(-1);
    }

    /// Which words a word sees that must not see the future: 1 on and below the diagonal of (n, n).
    public static NdArray causal(int n) {
        double[][] visible = new double[n][n];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key <= query; key++) {
                visible[query][key] = 1;
            }
        }
        return NdArray.of(visible);
    }

    private static Tensor scores(Tensor q, Tensor k) {
        return q.matmul(k.transpose()).dividedBy(Math.sqrt(q.shape().dim(-1)));
    }
}
