package vitrine.xai.axiom;

/// What a method of explanation may promise. The wording follows Sundararajan et al. (2017), §2 and §3.
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
    IMPLEMENTATION_INVARIANCE
}
