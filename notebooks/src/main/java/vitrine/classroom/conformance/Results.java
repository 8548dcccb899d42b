package vitrine.classroom.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import vitrine.array.NdArray;

/// What this library computes for a reference case: arrays by name and, where the reference follows a convention of
/// its own, which one was applied.
public final class Results {
    private final SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
    private final Map<String, NdArray> factors = new LinkedHashMap<>();
    private String convention = "";

    /// Starts with one array.
    public static Results of(String name, NdArray array) {
        return new Results().and(name, array);
    }

    /// Starts with nothing.
    public static Results none() {
        return new Results();
    }

    /// Adds an array.
    public Results and(String name, NdArray array) {
        arrays.put(name, array);
        return this;
    }

    /// Adds a number.
    public Results and(String name, double number) {
        return and(name, NdArray.scalar(number));
    }

    /// Adds an array that has a factor which the reference leaves out: the expected numbers are multiplied by it before
    /// they are compared.
    public Results andTimes(String name, NdArray array, NdArray factor) {
        factors.put(name, factor);
        return and(name, array);
    }

    /// Says in one sentence which convention of the reference was applied to these arrays.
    public Results underConvention(String sentence) {
        convention = sentence;
        return this;
    }

    Optional<NdArray> array(String name) {
        return Optional.ofNullable(arrays.get(name));
    }

    Optional<NdArray> factor(String name) {
        return Optional.ofNullable(factors.get(name));
    }

    String convention() {
        return convention;
    }
}
