package vitrine.classroom.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.classroom.conformance.Outcome.Failed;
import vitrine.classroom.conformance.Outcome.NotSupported;
import vitrine.classroom.conformance.Outcome.Passed;

/// What counts as passed, on the sum of two numbers.
class ExaminationTest {
    private static final double WITHIN = 3 + 2.5e-9;
    private static final double BEYOND = 3 + 4e-9;

    private static Outcome outcome(String status, String method, double expected) throws IOException {
        return Examination.of(CaseZip.of(status, method, expected).read(Backends.reference()).getFirst());
    }

    @Test
    void aMatchAgreesWithinItsTolerance() throws IOException {
        assertThat(outcome("match", "op.broadcast.add", 3)).isEqualTo(new Passed(0, List.of()));
        assertThat(outcome("match", "op.broadcast.add", WITHIN)).isInstanceOfSatisfying(Passed.class,
                passed -> assertThat(passed.worst()).isBetween(0.8, 0.81));
        assertThat(outcome("match", "op.broadcast.add", BEYOND)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reasons()).containsExactly("y is off by 1.29 times what is allowed"));
    }

    @Test
    void anOptionalCaseMustAgreeTooOnceItIsSupported() throws IOException {
        assertThat(outcome("optional", "op.broadcast.add", BEYOND)).isInstanceOf(Failed.class);
    }

    @Test
    void aSkippedCaseMustNotAgree() throws IOException {
        assertThat(outcome("skip", "op.broadcast.add", BEYOND)).isInstanceOf(Passed.class);
        assertThat(outcome("skip", "op.broadcast.add", 3)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reasons()).containsExactly("agrees with a reference that is known to be wrong"));
    }

    @Test
    void aConventionMustBeNamed() throws IOException {
        assertThat(outcome("convention", "op.broadcast.add", 3)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reasons().getFirst()).contains("does not name"));
    }

    @Test
    void whatNobodyHasBuiltIsNamed() throws IOException {
        assertThat(outcome("match", "op.unheard_of", 3)).isEqualTo(new NotSupported("op.unheard_of"));
    }

    @Test
    void numbersThatAreNoneAgreeWithNothing() {
        var tolerance = new Tolerance(1e-9, 1e-10);

        assertThat(tolerance.worst(NdArray.of(Double.NaN), NdArray.of(1))).isInfinite();
        assertThat(tolerance.worst(NdArray.of(1), NdArray.of(Double.NaN))).isInfinite();
        assertThat(tolerance.worst(NdArray.of(Double.POSITIVE_INFINITY), NdArray.of(1))).isInfinite();
        assertThat(tolerance.worst(NdArray.of(Double.POSITIVE_INFINITY), NdArray.of(Double.POSITIVE_INFINITY))).isZero();
    }

    @Test
    void anInputOfAnotherShapeIsAFailureAndNoCrash() throws IOException {
        ReferenceCase about = CaseZip.of("match", "op.broadcast.add", 3)
                .with("ops/one/a.npy", CaseZip.npy(1, 2)).with("ops/one/b.npy", CaseZip.npy(1, 2, 3))
                .read(Backends.reference()).getFirst();

        assertThat(Examination.of(about)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reasons().getFirst()).startsWith("stopped: "));
    }

    @Test
    void aMissingFileIsTheReadersProblem() throws IOException {
        ReferenceCase about = CaseZip.of("match", "op.broadcast.add", 3).without("ops/one/a.npy")
                .read(Backends.reference()).getFirst();

        assertThatThrownBy(() -> Examination.of(about)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("names the file a.npy, which is not there");
    }
}
