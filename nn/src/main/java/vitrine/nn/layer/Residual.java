package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// A residual block (He et al. 2016): y = body(x) + shortcut(x). The body learns what has to be added to its input,
/// and the signal on the way back always finds the shortcut.
///
/// A rectifier behind the sum, as in ResNet-50, is a layer of its own.
///
/// @param body     any layer, usually a [vitrine.nn.Sequential]
/// @param shortcut a layer with an output of the same shape: [Identity], or a 1×1 convolution where the shape changes
public record Residual(Layer body, Layer shortcut) implements Layer {
    /// A block that adds its input as it is.
    public static Residual around(Layer body) {
        return new Residual(body, new Identity());
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor change = mode.pass("body", body.forward(x, mode.part(0, "body")));
        Tensor old = mode.pass("shortcut", shortcut.forward(x, mode.part(1, "shortcut")));
        if (!change.shape().equals(old.shape())) {
            throw new IllegalArgumentException("residual block: the body's output " + change.shape()
                    + " and the shortcut's " + old.shape() + " differ");
        }
        return change.plus(old);
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("body", body);
        parts.put("shortcut", shortcut);
        return parts;
    }
}
