package vitrine.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// A function of tensors with parameters: a building block of networks, and any network made of them.
public interface Layer {
    /// The output for a batch.
    ///
    /// @param x    examples along the first axis
    /// @param mode what the pass is for
    Tensor forward(Tensor x, Mode mode);

    /// The parameters by name, in a fixed order, such as `weight` and `bias`; none by default.
    default SequencedMap<String, Parameter> parameters() {
        return Collections.emptyNavigableMap();
    }

    /// What the layer is in one line, such as `Conv2d(1 → 6, 5×5, padding 2)`.
    default String describe() {
        return getClass().getSimpleName();
    }

    /// The number of trainable numbers.
    default int parameterCount() {
        return parameters().values().stream().mapToInt(p -> p.value().size()).sum();
    }

    /// The current parameters' values by name: what is written to a file.
    default SequencedMap<String, NdArray> state() {
        SequencedMap<String, NdArray> state = new LinkedHashMap<>();
        parameters().forEach((name, parameter) -> state.put(name, parameter.value()));
        return state;
    }

    /// Replaces all parameters by these values, moved to where the parameters live. Nothing is changed unless
    /// every name and every shape fits.
    ///
    /// @throws IllegalArgumentException if a name is missing or unknown, or a shape differs
    default void load(Map<String, NdArray> state) {
        var parameters = parameters();
        for (String name : state.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException("there is no parameter '" + name + "'; expected: "
                        + String.join(", ", parameters.keySet()));
            }
        }
        parameters.forEach((name, parameter) -> {
            NdArray value = state.get(name);
            if (value == null) {
                throw new IllegalArgumentException("parameter '" + name + "' is missing");
            }
            if (!value.shape().equals(parameter.value().shape())) {
                throw new IllegalArgumentException("parameter '" + name + "' has shape " + parameter.value().shape()
                        + ", but the values have shape " + value.shape());
            }
        });
        state.forEach((name, value) -> {
            Parameter parameter = parameters.get(name);
            if (parameter != null) {
                parameter.set(value.to(parameter.value().backend()));
            }
        });
    }
}
