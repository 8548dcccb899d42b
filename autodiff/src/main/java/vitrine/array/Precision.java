package vitrine.array;

/// The width of the numbers that a backend computes with.
public enum Precision {
    /// 32-bit floating point, about 7 decimal digits.
    FLOAT32(0x1p-23),
    /// 64-bit floating point, about 16 decimal digits.
    FLOAT64(0x1p-52);

    private final double epsilon;

    Precision(double epsilon) {
        this.epsilon = epsilon;
    }

    /// The distance from 1 to the next larger number: the unit in which rounding errors are measured.
    public double epsilon() {
        return epsilon;
    }
}
