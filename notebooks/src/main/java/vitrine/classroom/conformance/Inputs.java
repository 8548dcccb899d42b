package vitrine.classroom.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import vitrine.autodiff.Tensor;

/// The inputs of an operation by name.
///
/// @param tensors variables where a gradient is wanted, else constants
record Inputs(Map<String, Tensor> tensors) {
    /// Copies the map.
    Inputs {
        tensors = new LinkedHashMap<>(tensors);
    }

    /// The input called `name`.
    ///
    /// @throws IllegalArgumentException if there is none
    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no input '" + name + "'; there are " + tensors.keySet());
        }
        return tensor;
    }

    /// Whether there is an input called `name`.
    boolean has(String name) {
        return tensors.containsKey(name);
    }
}
