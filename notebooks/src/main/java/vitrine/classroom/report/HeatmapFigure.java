package vitrine.classroom.report;

import java.awt.Color;
import java.util.Locale;
import vitrine.array.NdArray;
import vitrine.xai.render.DivergingColours;
import vitrine.xai.render.Heatmap;

/// The attributions in colours with the colour scale below: a digit's pixels as squares under its outline; a photo's
/// alone, and again over the photo in grey.
final class HeatmapFigure {
    /// On a photo a few pixels outshine all others, so the strongest hundredth shares the scale's end.
    private static final double SHARE_OF_A_PHOTO = 0.99;

    private HeatmapFigure() {}

    /// The heatmap that a page shows: that of a photo has a clipped scale.
    static Heatmap heatmap(Explanation explanation, Subject subject) {
        Heatmap whole = explanation.attribution().heatmap();
        return subject.photo().isPresent() ? whole.clipped(SHARE_OF_A_PHOTO) : whole;
    }

    /// The figure.
    static Element of(Explanation explanation, Subject subject) {
        Heatmap heatmap = heatmap(explanation, subject);
        String description = description(explanation.method().title(), heatmap);
        Element figure = Element.of("figure", "heatmap");
        return subject.photo().isPresent()
                ? figure.add(photo(heatmap, subject.photo().get(), description), scale(heatmap))
                : figure.add(digit(heatmap, subject.pixels(), description), scale(heatmap));
    }

    private static Element digit(Heatmap heatmap, NdArray pixels, String description) {
        double[] values = heatmap.values().toDoubles();
        double limit = heatmap.limit();
        String outline = Outline.of(heatmap.height(), heatmap.width(), pixels.sum(0).toDoubles());
        Element svg = Element.of("svg", "pixels")
                .with("viewBox", "0 0 " + heatmap.width() + " " + heatmap.height())
                .with("role", "img")
                .with("aria-label", description)
                .add(PixelGrid.of(heatmap.height(), heatmap.width(), i -> hex(limit == 0 ? 0 : values[i] / limit)));
        // Light below dark, so that the line stands out from pale and from strong colours.
        return outline.isEmpty()
                ? svg
                : svg.add(stroke(outline, "#ffffff", "0.36"), stroke(outline, "#14181d", "0.14"));
    }

    private static Element photo(Heatmap heatmap, NdArray colours, String description) {
        return Element.of("div", "overlay").add(
                Element.of("img").with("src", DataUri.of(Photograph.under(heatmap, colours)))
                        .with("alt", description + "; over the photo in grey"),
                Element.of("img").with("src", DataUri.of(heatmap.image(1))).with("alt", "the same colours alone"));
    }

    private static Element stroke(String path, String colour, String width) {
        return Element.of("path").with("d", path).with("fill", "none").with("stroke", colour)
                .with("stroke-width", width).with("stroke-linecap", "round").with("stroke-opacity", "0.85");
    }

    private static Element scale(Heatmap heatmap) {
        Element caption = ColourScale.of(heatmap.limit());
        return heatmap.beyond() == 0 ? caption : caption.add(Element.of("p", "clipped").text(clipping(heatmap)));
    }

    private static String clipping(Heatmap heatmap) {
        return String.format(Locale.ROOT, "The scale ends at percentile %.0f: %,d of %,d pixels are stronger, up to %s.",
                100 * heatmap.share(), heatmap.beyond(), heatmap.height() * heatmap.width(),
                SignedNumber.of(heatmap.clipped(1).limit()).replace("+", "±"));
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
        return method + " as a heatmap: all that speaks for the class adds up to "
                + SignedNumber.of(positive) + ", all that speaks against it to " + SignedNumber.of(negative)
                + "; the strongest pixel, in row " + strongest / heatmap.width() + " and column "
                + strongest % heatmap.width() + ", has " + SignedNumber.of(values[strongest]);
    }

    /// The colour of a number from −1 to 1, such as `#b2182b`.
    static String hex(double value) {
        Color colour = DivergingColours.of(value);
        return String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
