package vitrine.classroom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.Parameter;
import vitrine.nn.optim.NAdam;

/// What is noted as wrong in the references is wrong in the way that is said, and in no other.
class ReferenceErrorTest {
    static final List<ReferenceError> KNOWN = ReferenceError.ALL;

    private static ReferenceCase named(String id) throws IOException {
        return ReferenceCasesTest.group(id.substring(0, id.indexOf('/')), Backends.reference()).stream()
                .filter(about -> about.id().equals(id)).findFirst().orElseThrow();
    }

    private static NdArray ours(ReferenceCase about, String output) {
        return ReferenceMethods.of(about).orElseThrow().results(about).array(output).orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("KNOWN")
    void everyErrorHasItsCase(ReferenceError error) throws IOException {
        assertThat(named(error.id()).outputs()).contains(error.output());
    }

    /// The gradient of |x| is ±gy, which does not depend on x. Where the reference should have written zeros it wrote
    /// v_x.
    @Test
    void theSecondDerivativeOfAnAbsoluteValueIsZero() throws IOException {
        ReferenceCase abs = named("ops/unary_abs");

        assertThat(ours(abs, "grad2_x").toDoubles()).containsOnly(0);
        assertThat(abs.expected("grad2_x").toDoubles()).isEqualTo(abs.input("v_x").toDoubles());
    }

    /// The reference multiplies by 1/6 rounded to 32 bits.
    @Test
    void theSlopeOfAHardSigmoidIsASixth() throws IOException {
        ReferenceCase about = named("ops/act_hardsigmoid");

        NdArray rounded = ours(about, "grad_x").times(6).times((double) (1f / 6));

        assertThat(rounded.isCloseTo(about.expected("grad_x"), 1e-12, 0)).isTrue();
    }

    /// The plain formula, written out, agrees with PyTorch when it multiplies μₜ once too often into the product of all
    /// momenta, and with ours when it does not.
    @Test
    void theReferenceOfNAdamMultipliesOneMomentumTooOften() throws IOException {
        ReferenceCase about = named("optim/nadam");
        double rate = about.param("lr", 0);
        List<Parameter> a = OptimiserCases.parameters(about);
        List<Parameter> b = OptimiserCases.parameters(about);
        List<Parameter> c = OptimiserCases.parameters(about);
        Results ours = OptimiserCases.walked(about, a, new NAdam(a, rate));
        Results plain = OptimiserCases.walked(about, b, new PlainNAdam(b, rate, false));
        Results asPyTorch = OptimiserCases.walked(about, c, new PlainNAdam(c, rate, true));

        for (String output : List.of("params_flat", "loss")) {
            NdArray expected = about.expected(output);
            assertThat(asPyTorch.array(output).orElseThrow().isCloseTo(expected, 1e-9, 1e-10)).isTrue();
            assertThat(ours.array(output).orElseThrow().isCloseTo(plain.array(output).orElseThrow(), 1e-12, 1e-14))
                    .isTrue();
        }
    }
}
