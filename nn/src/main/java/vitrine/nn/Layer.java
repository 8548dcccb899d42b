package vitrine.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// A function of tensors with parameters: a building block of networks, and any network made of them.
public interface Layer {
    /// The output for a batch.
    ///
    /// @param x    examples along the first axis
    /// @param mode what the pass is for
    Tensor forward(Tensor x, Mode mode);

    /// This layer and the next one behind it as a single layer that gives the same numbers, to the last bit and with all
    /// gradients, in fewer passes over memory; by default there is none. What passes between the two is not shown.
    default Optional<Layer> joinedWith(Layer next) {
        return Optional.empty();
    }

    /// The layers that this one is made of, by name and in a fixed order; none by default.
    default SequencedMap<String, Layer> parts() {
        return Collections.emptyNavigableMap();
    }

    /// The parameters by name, in a fixed order, such as `weight` and `bias`. By default those of the parts, each
    /// named after its part: `hidden.weight`.
    default SequencedMap<String, Parameter> parameters() {
        return ofParts(Layer::parameters);
    }

    /// What the layer gathers in training beside its parameters, by name and in a fixed order; by default what the
    /// parts gather.
    default SequencedMap<String, Buffer> buffers() {
        return ofParts(Layer::buffers);
    }

    /// What the layer is in one line, such as `Conv2d(1 → 6, 5×5, padding 2)`.
    default String describe() {
        return getClass().getSimpleName();
    }

    /// The number of trainable numbers.
    default int parameterCount() {
        return parameters().values().stream().mapToInt(p -> p.value().size()).sum();
    }

    /// The current values of all parameters and then of all buffers, by name: what is written to a file.
    default SequencedMap<String, NdArray> state() {
        SequencedMap<String, NdArray> state = new LinkedHashMap<>();
        parameters().forEach((name, parameter) -> state.put(name, parameter.value()));
        buffers().forEach((name, buffer) -> state.put(name, buffer.value()));
        return state;
    }

    /// Replaces all parameters and buffers by these values, moved to where they live. Nothing is changed unless
    /// every name and every shape fits.
    ///
    /// @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
    default void load(Map<String, NdArray> state) {
        var current = state();
        for (String name : state.keySet()) {
            if (!current.containsKey(name)) {
                throw new IllegalArgumentException("there is no parameter '" + name + "'; expected: "
                        + String.join(", ", current.keySet()));
            }
        }
        Map<String, NdArray> moved = new LinkedHashMap<>();
        current.forEach((name, old) -> {
            NdArray value = state.get(name);
            if (value == null) {
                throw new IllegalArgumentException("parameter '" + name + "' is missing");
            }
            if (!value.shape().equals(old.shape())) {
                throw new IllegalArgumentException("parameter '" + name + "' has shape " + old.shape()
                        + ", but the values have shape " + value.shape());
            }
            moved.put(name, value.to(old.backend()));
        });
        var parameters = parameters();
        var buffers = buffers();
        moved.forEach((name, value) -> {
            Parameter parameter = parameters.get(name);
            if (parameter != null) {
                parameter.set(value);
            }
            Buffer buffer = buffers.get(name);
            if (buffer != null) {
                buffer.set(value);
            }
        });
    }

    private <T> SequencedMap<String, T> ofParts(Function<Layer, SequencedMap<String, T>> what) {
        SequencedMap<String, T> all = new LinkedHashMap<>();
        parts().forEach((part, layer) -> what.apply(layer).forEach((name, value) -> all.put(part + "." + name, value)));
        return all;
    }
}
