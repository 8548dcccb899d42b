package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stated accuracy, on a few million floats of all magnitudes, and the agreement of vectors and plain twins.
class TranscendentalTest {
    private interface Vectors {
        void apply(float[] x, int from, float[] y, int at, int count);
    }

    private interface Plain {
        float apply(float x);
    }

    private record Function(String name, double ulps, DoubleUnaryOperator exact, Vectors vectors, Plain plain) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("exp", 1.1, Math::exp, Transcendental::exp, PlainTranscendental::exp),
                new Function("log", 0.9, Math::log, Transcendental::log, PlainTranscendental::log),
                new Function("tanh", 1.9, Math::tanh, Transcendental::tanh, PlainTranscendental::tanh),
                new Function("sigmoid", 2.5, x -> 1 / (1 + Math.exp(-x)), Transcendental::sigmoid,
                        PlainTranscendental::sigmoid));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isAsAccurateAsStated(Function f) {
        double worst = 0;
        float where = 0;
        for (float x : everyMagnitude(4_001)) {
            double exact = f.exact.applyAsDouble(x);
            float rounded = (float) exact;
            if (Float.isNaN(rounded) || Float.isInfinite(rounded) || Math.abs(exact) < Float.MIN_NORMAL) {
                continue;
            }
            double error = Math.abs(f.plain.apply(x) - exact) / Math.ulp(rounded);
            if (error > worst) {
                worst = error;
                where = x;
            }
        }
        assertThat(worst).as("largest error of %s in ulp, at %s", f, where).isLessThanOrEqualTo(f.ulps);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void atTheEdgesOfTheRangeItDoesAsTheDefinition(Function f) {
        for (float x : everyMagnitude(40_009)) {
            float expected = (float) f.exact.applyAsDouble(x);
            float actual = f.plain.apply(x);
            if (Float.isNaN(expected) || Float.isInfinite(expected)) {
                assertThat(actual).as("%s(%s)", f, x).isEqualTo(Float.valueOf(expected));
            } else if (Math.abs(expected) < Float.MIN_NORMAL) {
                assertThat(actual).as("%s(%s)", f, x)
                        .isBetween(expected - 2 * Float.MIN_VALUE, expected + 2 * Float.MIN_VALUE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void vectorsHaveTheBitsOfTheirPlainTwins(Function f) {
        float[] x = everyMagnitude(40_009);
        float[] y = new float[x.length];
        f.vectors.apply(x, 0, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(Float.floatToIntBits(y[i])).as("%s(%s)", f, x[i])
                    .isEqualTo(Float.floatToIntBits(f.plain.apply(x[i])));
        }
    }

    @Test
    void powersOfSpecialNumbersAreThoseOfTheDefinition() {
        float[] numbers = {0f, -0f, 1f, -1f, 2f, -2f, 3f, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}
                ;
        for (float a : numbers) {
            for (float b : numbers) {
                assertThat(PlainTranscendental.power(a, b)).as("%s to the power %s", a, b)
                        .isEqualTo(Float.valueOf((float) Math.pow(a, b)));
            }
        }
    }

    /// Every `step`-th float there is, from −∞ over 0 and all subnormal numbers to ∞ and NaN.
    private static float[] everyMagnitude(int step) {
        int count = (int) ((1L << 32) / step);
        float[] result = new float[count];
        for (int i = 0; i < count; i++) {
            result[i] = Float.intBitsToFloat((int) (Integer.MIN_VALUE + (long) i * step));
        }
        return result;
    }
}
