package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.SequenceLayer;

/// A block of a transformer's encoder: attention, in which the elements of a sequence speak with each other, and two
/// dense layers, in which each of them thinks for itself; both add to what was there. The normalisation stands
/// either before each of the two or behind it:
///
///     before (Xiong et al. 2020):    x ← x + attention(norm₁(x))     x ← x + dense(norm₂(x))
///     behind (Vaswani et al. 2017):  x ← norm₁(x + attention(x))     x ← norm₂(x + dense(x))
///
/// With the norm before, deep stacks train without a warm-up, and want one more norm at the very end.
///
/// @param attention  the elements speak with each other
/// @param norm1      of the attention
/// @param linear1    D → F
/// @param activation between the dense layers
/// @param linear2    F → D
/// @param norm2      of the dense layers
/// @param dropout    of both, before they are added
/// @param normFirst  whether the norms stand before
public record TransformerEncoder(MultiHeadAttention attention, LayerNorm norm1, Dense linear1, Layer activation,
        Dense linear2, LayerNorm norm2, Dropout dropout, boolean normFirst) implements SequenceLayer {
    /// A new block with the norm before, GELU, and without dropout.
    ///
    /// @param width  D
    /// @param heads  of the attention, a divisor of D
    /// @param hidden F, the width between the dense layers, often 4·D
    public static TransformerEncoder create(Initialiser initialiser, int width, int heads, int hidden) {
        return new TransformerEncoder(
                MultiHeadAttention.create(initialiser.part(0), width, heads),
                LayerNorm.create(initialiser, width),
                Dense.create(initialiser.part(1), width, hidden), new Gelu(),
                Dense.create(initialiser.part(2), hidden, width),
                LayerNorm.create(initialiser, width), new Dropout(0), true);
    }

    /// This block with dropout of that rate.
    public TransformerEncoder withDropout(double rate) {
        return new TransformerEncoder(
                attention, norm1, linear1, activation, linear2, norm2, new Dropout(rate), normFirst);
    }

    /// @param visible as in [MultiHeadAttention#forward(Tensor, NdArray, Mode)]
    @Override
    public Tensor forward(Tensor x, NdArray visible, Mode mode) {
        if (normFirst) {
            Tensor heard = x.plus(attend(norm1(x, mode), visible, mode));
            return heard.plus(think(norm2(heard, mode), mode));
        }
        Tensor heard = norm1(x.plus(attend(x, visible, mode)), mode);
        return norm2(heard.plus(think(heard, mode)), mode);
    }

    private Tensor attend(Tensor x, NdArray visible, Mode mode) {
        Tensor heard = mode.pass("attention", attention.forward(x, visible, mode.part(0, "attention")));
        return dropout.forward(heard, mode.part(1, "dropout"));
    }

    private Tensor think(Tensor x, Mode mode) {
        Tensor hidden = mode.pass("linear1", linear1.forward(x, mode));
        Tensor active = mode.pass("activation", activation.forward(hidden, mode.part(2, "activation")));
        Tensor thought = mode.pass("linear2", linear2.forward(active, mode));
        return dropout.forward(thought, mode.part(3, "dropout"));
    }

    private Tensor norm1(Tensor x, Mode mode) {
        return mode.pass("norm1", norm1.forward(x, mode));
    }

    private Tensor norm2(Tensor x, Mode mode) {
        return mode.pass("norm2", norm2.forward(x, mode));
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("attention", attention);
        parts.put("norm1", norm1);
        parts.put("linear1", linear1);
        parts.put("activation", activation);
        parts.put("linear2", linear2);
        parts.put("norm2", norm2);
        return parts;
    }

    @Override
    public String describe() {
        return "TransformerEncoder(" + (normFirst ? "norm before" : "norm behind")
                + (dropout.rate() == 0 ? "" : ", dropout " + dropout.rate()) + ")";
    }
}
