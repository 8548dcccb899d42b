package vitrine.nn.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vitrine.array.NdArray;

/// What a safetensors file holds.
///
/// @param tensors  the arrays by name, in the order in which their numbers lie in the file
/// @param metadata free text by name, such as the model's architecture; empty if the file has none
public record SafetensorsFile(Map<String, NdArray> tensors, Map<String, String> metadata) {
    /// Copies both maps and keeps their order.
    public SafetensorsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
