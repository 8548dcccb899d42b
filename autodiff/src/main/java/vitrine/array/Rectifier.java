package vitrine.array;

/// What often follows a product or a convolution: y = x where x > 0, and s · x elsewhere. The rectifier has s = 0, the
/// leaky one some s below 1, and s = 1 lets everything pass.
///
/// With s ≤ 1 it is max(x, s · x), for the positive side is the steeper one. Since y > 0 where x > 0 and nowhere else, its
/// slope at x can be told from y.
///
/// @param slope s, from 0 to 1; above 0, large enough not to be 0 in 32 bits
public record Rectifier(double slope) {
    private static final Rectifier RELU = new Rectifier(0);
    private static final Rectifier NONE = new Rectifier(1);

    /// Checks the slope.
    public Rectifier {
        if (!isSlope(slope)) {
            throw new IllegalArgumentException("slope " + slope + ": expected 0, or a number from "
                    + Float.MIN_VALUE + " to 1");
        }
    }

    /// Whether there is a rectifier with this slope.
    public static boolean isSlope(double slope) {
        return slope == 0 || (slope >= Float.MIN_VALUE && slope <= 1);
    }

    /// max(x, 0)
    public static Rectifier relu() {
        return RELU;
    }

    /// Lets everything pass.
    public static Rectifier none() {
        return NONE;
    }

    /// Whether it lets everything pass.
    public boolean isNone() {
        return slope == 1;
    }

    /// The rectified elements, in an array of their own unless all of them pass.
    public NdArray of(NdArray x) {
        if (isNone()) {
            return x;
        }
        return slope == 0 ? x.map(Unary.RELU) : x.backend().evaluate(larger(), x);
    }

    /// max(x, s · x)
    private Formula larger() {
        return new Formula.Zip(Binary.MAXIMUM, Formula.input(0), Formula.input(0).times(slope));
    }
}
