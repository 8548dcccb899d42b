package vitrine.xai.axiom;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vitrine.xai.Baseline;

/// What a method of explanation may promise. The wording of the first five follows Sundararajan et al. (2017), §2 and
/// §3.
public enum Claim {
    /// The attributions add up to f(x) − f(x′).
    COMPLETENESS,
    /// Sensitivity (a): where x and x′ differ in one feature and f differs, that feature has an attribution.
    SENSITIVITY,
    /// Sensitivity (b): a feature that f does not depend on has the attribution 0.
    DUMMY,
    /// The explanation of a·f + b·g is a times that of f plus b times that of g.
    LINEARITY,
    /// Two networks that are the same function have the same explanation.
    IMPLEMENTATION_INVARIANCE,
    /// Two features that play the same part and have the same value have the same attribution.
    SYMMETRY,
    /// The attributions add up to f(x) in a network of ReLUs without biases.
    CONSERVATION,
    /// Measuring the input in other units, such as metres for feet, changes no attribution.
    SCALE_INVARIANCE,
    /// Measuring the input from another zero, such as kelvin for degrees Celsius, changes no attribution.
    SHIFT_INVARIANCE,
    /// An input has the same explanation in a batch as alone.
    BATCH_INVARIANCE,
    /// After an explanation the model is what it was before, to the bit.
    MODEL_UNCHANGED;

    /// Whether this belongs to the contract of [vitrine.xai.Explainer], so that every method claims it, whether it says
    /// so or not.
    public boolean isOfEveryMethod() {
        return this == BATCH_INVARIANCE || this == MODEL_UNCHANGED;
    }

    /// These claims, and those that hold besides if the method compares with a baseline of the same number everywhere:
    /// symmetry; from zero also conservation and scale invariance.
    public static Set<Claim> comparedWith(Baseline baseline, Claim... claims) {
        Set<Claim> all = EnumSet.copyOf(List.of(claims));
        if (baseline instanceof Baseline.Constant(double value)) {
            all.add(SYMMETRY);
            if (value == 0) {
                all.add(CONSERVATION);
                all.add(SCALE_INVARIANCE);
            }
        }
        return all;
    }
}
