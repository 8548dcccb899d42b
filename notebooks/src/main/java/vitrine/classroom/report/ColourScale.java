package vitrine.classroom.report;

/// The scale of the colours of signed numbers, from −limit to +limit.
final class ColourScale {
    private static final int STEPS = 64;

    private ColourScale() {}

    /// The scale as the caption of a figure.
    static Element of(double limit) {
        Element bar = Element.of("svg", "bar").with("viewBox", "0 0 " + STEPS + " 1")
                .with("preserveAspectRatio", "none").with("aria-hidden", "true")
                .add(PixelGrid.of(1, STEPS, i -> HeatmapFigure.hex(2.0 * i / (STEPS - 1) - 1)));
        return Element.of("figcaption", "scale").add(
                bar,
                Element.of("span", "end").text(SignedNumber.of(-limit)),
                Element.of("span", "middle").text("0"),
                Element.of("span", "end").text(SignedNumber.of(limit)));
    }
}
