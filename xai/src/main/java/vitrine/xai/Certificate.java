package vitrine.xai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import vitrine.array.Seed;

/// What an explanation computed, at what cost, and how far it can be trusted.
///
/// @param method              the method with all its hyper-parameters
/// @param target              the explained number, in words: the estimand
/// @param score               f(x)
/// @param baselineScore       f(x′), where the method compares with a baseline
/// @param residual            |Σ attributions − (f(x) − f(x′))|, where the method promises completeness
/// @param standardError       the largest standard error of an attribution, where it was sampled
/// @param forwardEvaluations  how many inputs the model scored
/// @param backwardEvaluations how many inputs a sweep went back to
/// @param seed                what was drawn from, where anything was
/// @param backend             where it was computed
/// @param notes               what else the method says of itself, such as how well a surrogate fits
public record Certificate(
        String method,
        String target,
        double score,
        OptionalDouble baselineScore,
        OptionalDouble residual,
        OptionalDouble standardError,
        int forwardEvaluations,
        int backwardEvaluations,
        Optional<Seed> seed,
        String backend,
        List<Line> notes) {
    /// Copies the notes.
    public Certificate {
        notes = List.copyOf(notes);
    }

    /// A certificate without notes.
    public Certificate(String method, String target, double score, OptionalDouble baselineScore,
            OptionalDouble residual, OptionalDouble standardError, int forwardEvaluations, int backwardEvaluations,
            Optional<Seed> seed, String backend) {
        this(method, target, score, baselineScore, residual, standardError, forwardEvaluations, backwardEvaluations,
                seed, backend, List.of());
    }

    /// The certificate line by line, as a name and a value; what does not apply is left out.
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("method", method));
        lines.add(new Line("explains", target));
        lines.add(new Line("f(x)", number(score)));
        baselineScore.ifPresent(value -> lines.add(new Line("f(baseline)", number(value))));
        residual.ifPresent(value -> lines.add(new Line("completeness residual", number(value))));
        standardError.ifPresent(value -> lines.add(new Line("largest standard error", number(value))));
        lines.addAll(notes);
        lines.add(new Line("model evaluations", forwardEvaluations + " forward, " + backwardEvaluations + " backward"));
        seed.ifPresent(value -> lines.add(new Line("seed", Long.toString(value.key()))));
        lines.add(new Line("backend", backend));
        return lines;
    }

    /// One line of a certificate.
    ///
    /// @param name  what it says
    /// @param value what it is
    public record Line(String name, String value) {}

    /// The lines as a small table.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines()) {
            text.append(String.format(Locale.ROOT, "%-24s%s%n", line.name(), line.value()));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1e-3 || value == 0 ? "%.4f" : "%.2e", value);
    }
}
