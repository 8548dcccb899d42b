package vitrine.nn.data.table;

/// Which share of the rows is kept for validation and for testing; the rest is learnt from.
///
/// @param validation to decide when to stop, at least 0 and below 1
/// @param test       to say how good the result is, looked at once at the end, at least 0 and below 1
public record SplitShares(double validation, double test) {
    /// Checks the ranges, and that something is left to learn from.
    public SplitShares {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new IllegalArgumentException("a share of " + validation + " for validation and " + test
                    + " for testing: expected at least 0 each and less than 1 together");
        }
    }

    /// 15 % for validation, 20 % for testing.
    public static SplitShares defaults() {
        return new SplitShares(0.15, 0.2);
    }
}
