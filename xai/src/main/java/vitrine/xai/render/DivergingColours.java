package vitrine.xai.render;

import java.awt.Color;

/// Colours for signed numbers: blue for −1, white for 0, red for +1.
///
/// The two ends are equally dark, so that equal sizes look equally strong, and they stay apart for the common
/// forms of colour blindness. The six anchors are those of ColorBrewer's RdBu scheme (Brewer, Harrower and The
/// Pennsylvania State University, 2002), with straight lines between them.
public final class DivergingColours {
    private static final int[] NEGATIVE = {0xf7f7f7, 0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac, 0x053061};
    private static final int[] POSITIVE = {0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f};

    private DivergingColours() {}

    /// The colour of a number; beyond −1 and 1 it is that of the end, and NaN is grey.
    public static Color of(double value) {
        if (Double.isNaN(value)) {
            return Color.GRAY;
        }
        int[] anchors = value < 0 ? NEGATIVE : POSITIVE;
        double place = Math.min(Math.abs(value), 1) * (anchors.length - 1);
        int below = Math.min((int) place, anchors.length - 2);
        double part = place - below;
        return new Color(
                mixed(anchors[below] >> 16, anchors[below + 1] >> 16, part),
                mixed(anchors[below] >> 8, anchors[below + 1] >> 8, part),
                mixed(anchors[below], anchors[below + 1], part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round((from & 255) * (1 - part) + (to & 255) * part);
    }
}
