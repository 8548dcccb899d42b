package vitrine.array;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// Prints arrays the way NumPy does: nested brackets, aligned columns, long axes shortened to their ends.
///
/// One format serves all numbers of an array, so that they can be compared at a glance: whole numbers if all
/// are whole, else as many decimals as they need, up to four; powers of ten if one is below 1e−4 or from 1e7
/// on.
final class NdArrayText {
    private static final int FULL_UP_TO = 1000;
    private static final int ENDS = 3;
    private static final int DECIMALS = 4;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e7;

    private final StringBuilder text = new StringBuilder();
    private final boolean shortened;
    private final DoubleFunction<String> format;
    private final int width;

    private NdArrayText(NdArray a) {
        shortened = a.size() > FULL_UP_TO;
        DoubleStream.Builder builder = DoubleStream.builder();
        collect(a, builder);
        double[] shown = builder.build().toArray();
        format = format(Arrays.stream(shown).filter(Double::isFinite).toArray());
        width = Arrays.stream(shown).mapToInt(x -> number(x).length()).max().orElse(0);
        append(a, 1);
    }

    static String of(NdArray a) {
        return new NdArrayText(a).text.toString();
    }

    private void append(NdArray a, int indent) {
        if (a.shape().rank() == 0) {
            String number = number(a.scalar());
            text.repeat(' ', width - number.length()).append(number);
            return;
        }
        boolean innermost = a.shape().rank() == 1;
        int n = a.shape().dim(0);
        text.append('[');
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                separate(innermost, a.shape().rank(), indent);
            }
            if (skips(n, i)) {
                text.append("...");
                i = n - ENDS - 1;
            } else {
                append(a.at(i), indent + 1);
            }
        }
        text.append(']');
    }

    private void separate(boolean innermost, int rank, int indent) {
        if (innermost) {
            text.append(", ");
        } else {
            text.append(',').repeat('\n', rank - 1).repeat(' ', indent);
        }
    }

    private boolean skips(int n, int i) {
        return shortened && n > 2 * ENDS && i == ENDS;
    }

    private void collect(NdArray a, DoubleStream.Builder shown) {
        if (a.shape().rank() == 0) {
            shown.add(a.scalar());
            return;
        }
        int n = a.shape().dim(0);
        for (int i = 0; i < n; i++) {
            if (skips(n, i)) {
                i = n - ENDS - 1;
            } else {
                collect(a.at(i), shown);
            }
        }
    }

    private String number(double x) {
        if (Double.isNaN(x)) {
            return "nan";
        }
        return Double.isFinite(x) ? format.apply(x) : x > 0 ? "inf" : "-inf";
    }

    private static DoubleFunction<String> format(double[] numbers) {
        double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
        double smallest = Arrays.stream(numbers).map(Math::abs).filter(x -> x > 0).min().orElse(1);
        if (largest < LARGE && Arrays.stream(numbers).allMatch(x -> x == Math.rint(x))) {
            return x -> Long.toString((long) x);
        }
        if (largest >= LARGE || smallest < SMALL) {
            return x -> fixed("%.4e", x);
        }
        String pattern = "%." + Arrays.stream(numbers).mapToInt(NdArrayText::decimals).max().orElse(1) + "f";
        return x -> fixed(pattern, x);
    }

    /// How many decimals `x` needs when it is rounded to four; at least one.
    private static int decimals(double x) {
        String digits = fixed("%.4f", x);
        int needed = DECIMALS;
        while (needed > 1 && digits.charAt(digits.length() - 1 - (DECIMALS - needed)) == '0') {
            needed--;
        }
        return needed;
    }

    private static String fixed(String pattern, double x) {
        return String.format(Locale.ROOT, pattern, x);
    }
}
