package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Concat;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.SequenceLayer;

/// Two recurrent layers that walk in opposite directions (Schuster and Paliwal 1997), their outputs side by side:
/// (N, T, C) → (N, T, 2·H). Every element is seen with what is before and what is behind it.
///
/// @param onwards   walks from the first element to the last
/// @param backwards walks from the last to the first
public record Bidirectional(Recurrent onwards, Recurrent backwards) implements SequenceLayer {
    /// Checks the directions.
    public Bidirectional {
        if (onwards.reversed() || !backwards.reversed() || onwards.lastOnly() != backwards.lastOnly()) {
            throw new IllegalArgumentException(onwards.describe() + " and " + backwards.describe()
                    + ": expected two of a kind, the second of them backwards");
        }
    }

    @Override
    public Tensor forward(Tensor x, NdArray visible, Mode mode) {
        return Concat.of(-1,
                mode.pass("onwards", onwards.forward(x, visible, mode.part(0, "onwards"))),
                mode.pass("backwards", backwards.forward(x, visible, mode.part(1, "backwards"))));
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("onwards", onwards);
        parts.put("backwards", backwards);
        return parts;
    }
}
