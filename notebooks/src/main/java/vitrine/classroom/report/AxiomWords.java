package vitrine.classroom.report;

import java.util.Locale;
import vitrine.xai.axiom.AxiomMatrix.Verdict;
import vitrine.xai.axiom.Claim;

/// How the table of methods and axioms is worded, on the screen and on the page alike.
public final class AxiomWords {
    /// What an axiom is called.
    public String name(Claim claim) {
        return switch (claim) {
            case COMPLETENESS -> "completeness";
            case SENSITIVITY -> "sensitivity";
            case DUMMY -> "dummy";
            case LINEARITY -> "linearity";
            case IMPLEMENTATION_INVARIANCE -> "implementation invariance";
            case SYMMETRY -> "symmetry";
            case CONSERVATION -> "conservation";
            case SCALE_INVARIANCE -> "scale invariance";
            case SHIFT_INVARIANCE -> "shift invariance";
            case BATCH_INVARIANCE -> "batch = singles";
            case MODEL_UNCHANGED -> "model unchanged";
        };
    }

    /// What it says.
    public String meaning(Claim claim) {
        return switch (claim) {
            case COMPLETENESS -> "The attributions add up to f(x) − f(x′); also called efficiency, local accuracy or "
                    + "summation to delta.";
            case SENSITIVITY -> "If x and the baseline x′ differ in one feature and f differs too, that feature has an "
                    + "attribution.";
            case DUMMY -> "A feature that f does not depend on has the attribution 0.";
            case LINEARITY -> "The explanation of a·f + b·g is a times that of f plus b times that of g.";
            case IMPLEMENTATION_INVARIANCE -> "Two networks that are the same function have the same explanation.";
            case SYMMETRY -> "Two features that play the same part and have the same value have the same attribution.";
            case CONSERVATION -> "In a network of ReLUs without biases the attributions add up to f(x).";
            case SCALE_INVARIANCE -> "Measuring the input in other units changes no attribution.";
            case SHIFT_INVARIANCE -> "Measuring the input from another zero changes no attribution.";
            case BATCH_INVARIANCE -> "An input has the same explanation in a batch as alone. Every method promises it.";
            case MODEL_UNCHANGED -> "Afterwards every weight, every buffer and every score is what it was, to the bit; the "
                    + "violation is how many numbers are not. Every method promises it.";
        };
    }

    /// A verdict in a word or two.
    public String verdict(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "holds";
            case BROKEN_PROMISE -> "promised, but broken";
            case BREAKS -> "breaks";
            case NOT_CLAIMED -> "not claimed";
            case NOT_APPLICABLE -> "not asked";
        };
    }

    /// A verdict as a sign, which is not its colour alone.
    public String mark(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "✓";
            case BROKEN_PROMISE -> "!";
            case BREAKS -> "✗";
            case NOT_CLAIMED -> "·";
            case NOT_APPLICABLE -> "–";
        };
    }

    /// A violation with two digits.
    public String size(double violation) {
        return violation == 0 ? "0" : violation >= 0.01 && violation < 1000
                ? NetworkFigure.number(violation)
                : String.format(Locale.ROOT, "%.0e", violation);
    }
}
