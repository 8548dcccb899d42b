package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A stretch of numbers on a stretch of the page.
///
/// @param low  the smallest number
/// @param high the largest, above it
/// @param from where the smallest lies on the page
/// @param to   where the largest lies
record Axis(double low, double high, double from, double to) {
    private static final double[] ROUND = {1, 2, 5, 10};

    /// An axis that has room for all numbers, and a little more.
    static Axis around(double low, double high, double from, double to) {
        double room = high > low ? 0.04 * (high - low) : Math.max(1e-9, Math.abs(high)) / 2;
        return new Axis(low - room, high + room, from, to);
    }

    /// Where a number lies on the page.
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /// Round numbers on the axis, about `count` of them.
    List<Double> ticks(int count) {
        double raw = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double round : ROUND) {
            step = round * power;
            if (step >= raw) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step); k * step <= high; k++) {
            // Minus zero is no number to write on an axis.
            ticks.add(k == 0 ? 0 : k * step);
        }
        return ticks;
    }

    /// A tick as a person writes it.
    static String label(double value) {
        String text = Math.abs(value) >= 10_000 || (value != 0 && Math.abs(value) < 1e-3)
                ? String.format(Locale.ROOT, "%.0e", value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text.replace('-', '−');
    }

    /// A length on the page.
    static String of(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
