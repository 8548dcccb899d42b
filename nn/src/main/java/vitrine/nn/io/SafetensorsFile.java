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

    /// What stands under a prefix such as `generator.`, named without it: one part of a file that holds several.
    public SafetensorsFile under(String prefix) {
        return new SafetensorsFile(under(prefix, tensors), under(prefix, metadata));
    }

    private static <T> Map<String, T> under(String prefix, Map<String, T> all) {
        Map<String, T> part = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
