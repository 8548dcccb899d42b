package vitrine.classroom.conformance;

import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Precision;

/// How far off a number a may be from the expected e: `|a − e| ≤ atol + rtol · |e|`.
///
/// @param rtol the relative part
/// @param atol the absolute part
public record Tolerance(double rtol, double atol) {
    /// The tolerance that a description states for computations of this width.
    static Tolerance of(JsonNode expected, Precision precision) {
        return switch (precision) {
            case FLOAT64 -> new Tolerance(expected.path("rtol").asDouble(1e-9), expected.path("atol").asDouble(1e-10));
            case FLOAT32 -> new Tolerance(expected.path("rtol32").asDouble(1e-3), expected.path("atol32").asDouble(1e-4));
        };
    }

    /// The largest error relative to the allowed one: at most 1 if all numbers agree, infinite if one of them is not a
    /// number where the other is.
    double worst(NdArray ours, NdArray expected) {
        double[] a = ours.toDoubles();
        double[] e = expected.toDoubles();
        double worst = 0;
        for (int i = 0; i < e.length; i++) {
            worst = Math.max(worst, relative(a[i], e[i]));
        }
        return worst;
    }

    private double relative(double a, double e) {
        if (a == e) {
            return 0;
        }
        double error = Math.abs(a - e) / (atol + rtol * Math.abs(e));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
