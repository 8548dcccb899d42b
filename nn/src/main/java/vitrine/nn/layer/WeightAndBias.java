package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vitrine.nn.Parameter;

/// The names under which most layers keep their parameters.
final class WeightAndBias {
    private WeightAndBias() {}

    /// `weight`, and `bias` where there is one.
    static SequencedMap<String, Parameter> named(Parameter weight, @Nullable Parameter bias) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        if (bias != null) {
            parameters.put("bias", bias);
        }
        return parameters;
    }
}
