package vitrine.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Precision;

/// One computation whose results another library has told us.
///
/// @param id       group and name
/// @param method   what is computed
/// @param params   what it is told besides its inputs
/// @param inputs   the arrays that go in, by name
/// @param expected the arrays that must come out, by name
/// @param layers   the network it is computed with, if there is one
/// @param weights  the arrays of the network, by the names that its layers use
public record GoldenCase(String id, String method, JsonNode params, Map<String, NpyFile> inputs,
        Map<String, Expected> expected, List<JsonNode> layers, Map<String, NpyFile> weights) {

    /// Copies the lists and maps, whose order is kept.
    public GoldenCase {
        inputs = new LinkedHashMap<>(inputs);
        expected = new LinkedHashMap<>(expected);
        layers = List.copyOf(layers);
        weights = Map.copyOf(weights);
    }

    /// An array that must come out, within `|a − e| ≤ atol + rtol · |e|`.
    ///
    /// @param values     the reference's numbers
    /// @param tolerance  for 64-bit computations
    /// @param tolerance32 for 32-bit computations
    public record Expected(NpyFile values, Tolerance tolerance, Tolerance tolerance32) {
        /// The tolerance for computations of this width.
        public Tolerance tolerance(Precision precision) {
            return precision == Precision.FLOAT64 ? tolerance : tolerance32;
        }
    }

    /// How far off a number may be.
    ///
    /// @param rtol relative part
    /// @param atol absolute part
    public record Tolerance(double rtol, double atol) {}

    /// The input called `name` as an array of `backend`.
    public NdArray input(String name, Backend backend) {
        NpyFile file = inputs.get(name);
        if (file == null) {
            throw new IllegalArgumentException(id + " has no input '" + name + "'; it has " + inputs.keySet());
        }
        return file.on(backend);
    }

    @Override
    public String toString() {
        return id;
    }
}
