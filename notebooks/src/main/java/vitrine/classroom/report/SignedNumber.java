package vitrine.classroom.report;

import java.util.Locale;

/// Numbers whose sign matters, for reading.
final class SignedNumber {
    private SignedNumber() {}

    /// The number with three significant digits and its sign; 0 has none.
    static String of(double value) {
        return value > 0 ? "+" + of(value, 3) : of(value, 3);
    }

    /// The number with some significant digits and a real minus.
    static String of(double value, int digits) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%." + digits + "g", value).replace('-', '−');
    }
}
