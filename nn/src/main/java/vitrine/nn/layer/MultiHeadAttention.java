package vitrine.nn.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.SequenceLayer;

/// Multi-head self-attention (Vaswani et al. 2017): (N, T, D) → (N, T, D). In each of h heads every element asks all
/// elements, and takes home the mean of their values, weighted by how well its question and their keys agree:
///
///     A = softmax(q · kᵀ/√(D/h))        y = A · v        with q, k, v = affine maps of x
///
/// The heads' answers, side by side, pass one more affine map. A is shown as `map`, (N, h, T, T), a row per
/// element that asks, and the heads' answers as `heads`: explanations read it, differentiate in it, or change it. It is built from matrix products and a
/// softmax alone, so that every rule on the sweep sees what it knows.
///
/// @param query  makes q, D → D
/// @param key    makes k, D → D
/// @param value  makes v, D → D
/// @param output joins the heads, D → D
/// @param heads  h, a divisor of D
public record MultiHeadAttention(Dense query, Dense key, Dense value, Dense output, int heads)
        implements SequenceLayer {
    /// The name under which the weights A are shown.
    public static final String MAP = "map";

    // Low enough that e to its power is 0 in 32 and 64 bits, and finite, so that no rule meets ∞ · 0.
    private static final double UNSEEN = -1e9;

    /// Checks that the heads divide the width.
    public MultiHeadAttention {
        int width = query.weight().value().shape().dim(0);
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads for a width of " + width + ": expected a divisor");
        }
    }

    /// A new layer: Glorot's uniform weights whatever the initialiser's scheme, zero biases.
    public static MultiHeadAttention create(Initialiser initialiser, int width, int heads) {
        Initialiser glorot = new Initialiser(
                initialiser.backend(), initialiser.seed(), Initialiser.Scheme.GLOROT_UNIFORM);
        return new MultiHeadAttention(
                Dense.create(glorot.part(0), width, width), Dense.create(glorot.part(1), width, width),
                Dense.create(glorot.part(2), width, width), Dense.create(glorot.part(3), width, width), heads);
    }

    /// The output for a batch of sequences.
    ///
    /// @param x       (N, T, D)
    /// @param visible 1 where an element may be looked at, else 0: (N, T), or (N, T, T) if that depends on who looks
    @Override
    public Tensor forward(Tensor x, NdArray visible, Mode mode) {
        Tensor q = split(mode.pass("query", query.forward(x, mode)));
        Tensor k = split(mode.pass("key", key.forward(x, mode)));
        Tensor v = split(mode.pass("value", value.forward(x, mode)));
        Tensor scores = q.matmul(k.transpose()).dividedBy(Math.sqrt(q.shape().dim(-1)));
        Tensor attention = mode.pass(MAP, masked(scores, visible).softmax(-1));
        Tensor answers = mode.pass("heads", attention.matmul(v).permute(0, 2, 1, 3).reshape(x.shape()));
        return mode.pass("output", output.forward(answers, mode));
    }

    /// (N, T, D) → (N, h, T, D/h)
    private Tensor split(Tensor x) {
        Shape shape = x.shape();
        return x.reshape(shape.dim(0), shape.dim(1), heads, shape.dim(2) / heads).permute(0, 2, 1, 3);
    }

    private static Tensor masked(Tensor scores, NdArray visible) {
        if (Arrays.stream(visible.toDoubles()).allMatch(v -> v == 1)) {
            return scores;
        }
        NdArray perHead = visible.unsqueeze(1);
        NdArray perQuery = visible.shape().rank() == 2 ? perHead.unsqueeze(1) : perHead;
        return scores.plus(Tensor.constant(perQuery.minus(1).times(-UNSEEN)));
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("query", query);
        parts.put("key", key);
        parts.put("value", value);
        parts.put("output", output);
        return parts;
    }

    @Override
    public String describe() {
        return "MultiHeadAttention(" + query.weight().value().shape().dim(0) + ", "
                + (heads == 1 ? "1 head" : heads + " heads") + ")";
    }
}
