package vitrine.classroom.conformance;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.classroom.conformance.Outcome.Failed;
import vitrine.classroom.conformance.Outcome.NotSupported;
import vitrine.classroom.conformance.Outcome.Passed;

/// Runs one reference case and compares every array that must come out.
public final class Examination {
    private final ReferenceCase about;
    private final List<String> disagreements = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private double worst;

    private Examination(ReferenceCase about) {
        this.about = about;
    }

    /// What comes of a case.
    ///
    /// @throws UncheckedIOException if its files cannot be read
    public static Outcome of(ReferenceCase about) {
        Optional<ReferenceMethod> method = ReferenceMethods.of(about);
        if (method.isEmpty()) {
            return new NotSupported(about.method());
        }
        Results results;
        try {
            results = method.get().results(about);
        } catch (NotSupportedException missing) {
            return new NotSupported(String.valueOf(missing.getMessage()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable;
        } catch (RuntimeException broken) {
            return new Failed(Double.POSITIVE_INFINITY, List.of("stopped: " + broken));
        }
        return new Examination(about).judged(results);
    }

    private Outcome judged(Results results) {
        about.outputs().forEach(name -> compare(name, results));
        if (!results.convention().isEmpty()) {
            remarks.add("convention: " + results.convention());
        }
        return switch (about.status()) {
            case MATCH, OPTIONAL -> verdict();
            case CONVENTION -> results.convention().isEmpty()
                    ? new Failed(worst, List.of("the reference follows a convention that the adapter does not name"))
                    : verdict();
            case SKIP -> disagreements.isEmpty()
                    ? new Failed(worst, List.of("agrees with a reference that is known to be wrong"))
                    : new Passed(0, remarks);
        };
    }

    private Outcome verdict() {
        return disagreements.isEmpty() ? new Passed(worst, remarks) : new Failed(worst, disagreements);
    }

    private void compare(String name, Results results) {
        Optional<NdArray> ours = results.array(name);
        NdArray expected = results.factor(name)
                .map(factor -> about.expected(name).times(factor.to(about.expected(name).backend())))
                .orElseGet(() -> about.expected(name));
        if (ours.isEmpty()) {
            fail(Double.POSITIVE_INFINITY, name + " was not computed");
        } else if (!ours.get().shape().equals(expected.shape())) {
            fail(Double.POSITIVE_INFINITY,
                    name + " has shape " + ours.get().shape() + ", expected " + expected.shape());
        } else {
            double error = about.tolerance(name).worst(ours.get(), expected);
            Optional<ReferenceError> wrong = ReferenceError.of(about.id(), name);
            if (wrong.isPresent()) {
                excuse(wrong.get(), error);
            } else if (error > 1) {
                fail(error, String.format(Locale.ROOT, "%s is off by %.3g times what is allowed", name, error));
            } else {
                worst = Math.max(worst, error);
            }
        }
    }

    private void excuse(ReferenceError wrong, double error) {
        if (error <= 1 && about.backend().precision() == Precision.FLOAT64) {
            fail(error, wrong.output() + " agrees although it is noted as wrong: " + wrong.reason());
        } else {
            remarks.add("reference error in " + wrong.output() + ": " + wrong.reason());
        }
    }

    private void fail(double error, String sentence) {
        worst = Math.max(worst, error);
        disagreements.add(sentence);
    }
}
