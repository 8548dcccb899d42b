package vitrine.xai.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import vitrine.array.NdArray;

/// Attributions as one picture with its scale: the heatmap of an image (C, H, W), else bars around zero, the strongest
/// first. A sequence (T, D) has a bar for every position.
public final class AttributionPlot {
    private static final int SIDE = 448;
    private static final int MARGIN = 16;
    private static final int FOOT = 44;
    private static final int BAR = 22;
    private static final int MOST_BARS = 24;
    private static final int NAME = 90;
    private static final int NUMBER = 80;
    private static final Color INK = new Color(0x1b1e23);
    private static final Color QUIET = new Color(0x5b6068);

    private AttributionPlot() {}

    /// The picture, on white.
    public static BufferedImage of(NdArray values) {
        return switch (values.shape().rank()) {
            case 3 -> heatmap(Heatmap.of(values));
            case 2 -> bars(values.sum(1).toDoubles());
            default -> bars(values.toDoubles());
        };
    }

    private static BufferedImage heatmap(Heatmap heatmap) {
        int scale = Math.max(1, SIDE / Math.max(heatmap.width(), heatmap.height()));
        BufferedImage map = heatmap.image(scale);
        int width = Math.max(map.getWidth(), SIDE / 2);
        BufferedImage plot = blank(width + 2 * MARGIN, map.getHeight() + MARGIN + FOOT);
        Graphics2D pen = pen(plot);
        pen.drawImage(map, MARGIN + (width - map.getWidth()) / 2, MARGIN, null);
        int top = MARGIN + map.getHeight() + 10;
        for (int x = 0; x < width; x++) {
            pen.setColor(DivergingColours.of(2.0 * x / (width - 1) - 1));
            pen.fillRect(MARGIN + x, top, 1, 10);
        }
        pen.setColor(QUIET);
        String end = number(heatmap.limit());
        pen.drawString("−" + end, MARGIN, top + 25);
        centred(pen, "0", MARGIN + width / 2, top + 25);
        pen.drawString("+" + end, MARGIN + width - pen.getFontMetrics().stringWidth("+" + end), top + 25);
        pen.dispose();
        return plot;
    }

    private static BufferedImage bars(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> Math.abs(values[i])).reversed())
                .limit(MOST_BARS).mapToInt(i -> i).toArray();
        double limit = Arrays.stream(order).mapToDouble(i -> Math.abs(values[i])).filter(Double::isFinite).max().orElse(0);
        boolean more = order.length < values.length;
        BufferedImage plot = blank(SIDE + 2 * MARGIN, order.length * BAR + 2 * MARGIN + (more ? BAR : 0));
        Graphics2D pen = pen(plot);
        int middle = MARGIN + NAME + (SIDE - NAME - NUMBER) / 2;
        int half = (SIDE - NAME - NUMBER) / 2;
        for (int k = 0; k < order.length; k++) {
            double value = values[order[k]];
            double share = limit == 0 || !Double.isFinite(value) ? 0 : value / limit;
            int top = MARGIN + k * BAR;
            int length = (int) Math.round(half * Math.abs(share));
            pen.setColor(DivergingColours.of(Math.signum(share) * 0.75));
            pen.fillRect(share < 0 ? middle - length : middle, top + 3, length, BAR - 7);
            pen.setColor(INK);
            pen.drawString("element " + order[k], MARGIN, top + 15);
            pen.setColor(QUIET);
            String text = (value < 0 ? "−" : "+") + number(Math.abs(value));
            pen.drawString(text, MARGIN + SIDE - pen.getFontMetrics().stringWidth(text), top + 15);
        }
        pen.drawLine(middle, MARGIN, middle, MARGIN + order.length * BAR - 4);
        if (more) {
            pen.drawString("the " + order.length + " strongest of " + values.length, MARGIN,
                    MARGIN + order.length * BAR + 15);
        }
        pen.dispose();
        return plot;
    }

    private static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static Graphics2D pen(BufferedImage plot) {
        Graphics2D pen = plot.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, plot.getWidth(), plot.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        return pen;
    }

    private static void centred(Graphics2D pen, String text, int x, int y) {
        pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
