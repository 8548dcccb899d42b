package vitrine.nn;

import java.util.SequencedMap;
import vitrine.autodiff.Tensor;

/// Looks at what passes through a network on its way, and may put something else in its place.
///
/// Layers with something to show inside, such as an attention map, hand it over under a name
/// ([Mode#pass]); a layer made of others hands over the output of each. So the inside of a network can be looked at
/// and changed without any state in it.
@FunctionalInterface
public interface Tap {
    /// Lets everything pass, and nobody looks.
    Tap OPEN = (name, value) -> value;

    /// Called with each tensor that is shown.
    ///
    /// @param name  its name, from the outermost layer to the innermost: `encoder1.attention.map`
    /// @param value the tensor
    /// @return what the rest of the network shall see, of the same shape: usually the tensor itself
    Tensor pass(String name, Tensor value);

    /// Writes down what passes.
    ///
    /// @param shown what is written to, in the order of the pass
    static Tap into(SequencedMap<String, Tensor> shown) {
        return (name, value) -> {
            shown.put(name, value);
            return value;
        };
    }
}
