package vitrine.gan.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vitrine.array.NdArray;

/// What an observer wants to be kept in the checkpoint beside the training, so that it goes on where the training does.
///
/// @param arrays by name
/// @param notes  free text by name
public record Keepsake(Map<String, NdArray> arrays, Map<String, String> notes) {
    /// Copies both maps and keeps their order.
    public Keepsake {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /// Nothing is to be kept.
    public static Keepsake nothing() {
        return new Keepsake(Map.of(), Map.of());
    }
}
