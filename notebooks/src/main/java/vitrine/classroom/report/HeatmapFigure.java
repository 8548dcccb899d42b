package vitrine.classroom.report;

import java.awt.Color;
import vitrine.xai.Attribution;
import vitrine.xai.render.DivergingColours;
import vitrine.xai.render.Heatmap;

/// The attributions in colours, with the outline of the digit on top and the colour scale below.
final class HeatmapFigure {
    private static final int STEPS = 64;

    private HeatmapFigure() {}

    /// The figure.
    static Element of(Explanation explanation) {
        Attribution attribution = explanation.attribution();
        Heatmap heatmap = attribution.heatmap();
        return Element.of("figure", "heatmap")
                .add(picture(explanation.method().title(), attribution, heatmap), scale(heatmap));
    }

    private static Element picture(String method, Attribution attribution, Heatmap heatmap) {
        double[] values = heatmap.values().toDoubles();
        double limit = heatmap.limit();
        String outline = Outline.of(heatmap.height(), heatmap.width(), attribution.input().sum(0).toDoubles());
        Element svg = Element.of("svg", "pixels")
                .with("viewBox", "0 0 " + heatmap.width() + " " + heatmap.height())
                .with("role", "img")
                .with("aria-label", description(method, heatmap))
                .add(PixelGrid.of(heatmap.height(), heatmap.width(), i -> hex(limit == 0 ? 0 : values[i] / limit)));
        // Light below dark, so that the line stands out from pale and from strong colours.
        return outline.isEmpty()
                ? svg
                : svg.add(stroke(outline, "#ffffff", "0.36"), stroke(outline, "#14181d", "0.14"));
    }

    private static Element stroke(String path, String colour, String width) {
        return Element.of("path").with("d", path).with("fill", "none").with("stroke", colour)
                .with("stroke-width", width).with("stroke-linecap", "round").with("stroke-opacity", "0.85");
    }

    private static Element scale(Heatmap heatmap) {
        String limit = SignedNumber.of(heatmap.limit());
        Element bar = Element.of("svg", "bar").with("viewBox", "0 0 " + STEPS + " 1")
                .with("preserveAspectRatio", "none").with("aria-hidden", "true")
                .add(PixelGrid.of(1, STEPS, i -> hex(2.0 * i / (STEPS - 1) - 1)));
        return Element.of("figcaption", "scale").add(
                bar,
                Element.of("span", "end").text(SignedNumber.of(-heatmap.limit())),
                Element.of("span", "middle").text("0"),
                Element.of("span", "end").text(limit));
    }

    private static String description(String method, Heatmap heatmap) {
        double[] values = heatmap.values().toDoubles();
        double positive = 0;
        double negative = 0;
        int strongest = 0;
        for (int i = 0; i < values.length; i++) {
            positive += Math.max(values[i], 0);
            negative += Math.min(values[i], 0);
            strongest = Math.abs(values[i]) > Math.abs(values[strongest]) ? i : strongest;
        }
        return method + " as a heatmap over the digit's outline: all that speaks for the class adds up to "
                + SignedNumber.of(positive) + ", all that speaks against it to " + SignedNumber.of(negative)
                + "; the strongest pixel, in row " + strongest / heatmap.width() + " and column "
                + strongest % heatmap.width() + ", has " + SignedNumber.of(values[strongest]);
    }

    private static String hex(double value) {
        Color colour = DivergingColours.of(value);
        return String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
