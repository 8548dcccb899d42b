package vitrine.classroom.report;

/// Colours for values from low to high. They are not those of attributions, so that nobody takes a high value for one
/// that speaks for the class: the ends are those of ColorBrewer's PuOr scheme (Brewer, Harrower and The Pennsylvania
/// State University, 2002).
final class ValueColours {
    private static final int[] LOW = {0x54, 0x27, 0x88};
    private static final int[] MIDDLE = {0xb5, 0x8a, 0xa5};
    private static final int[] HIGH = {0xe0, 0x82, 0x14};
    private static final String NONE = "#8a8f98";

    private ValueColours() {}

    /// The colour of a value from 0 to 1; grey where it has no place between low and high.
    static String of(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        boolean lower = value < 0.5;
        double part = lower ? 2 * value : 2 * value - 1;
        int[] from = lower ? LOW : MIDDLE;
        int[] to = lower ? MIDDLE : HIGH;
        return String.format("#%02x%02x%02x", mixed(from[0], to[0], part), mixed(from[1], to[1], part),
                mixed(from[2], to[2], part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * Math.clamp(part, 0, 1));
    }
}
