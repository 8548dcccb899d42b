package vitrine.classroom.report;

import java.util.Locale;

/// How somebody's picture became what the network saw: both side by side, and what was done between them.
final class ImportFigure {
    private ImportFigure() {}

    /// The figure.
    static Element of(OriginalPicture original, Subject subject) {
        String stroke = String.format(Locale.ROOT, "%.2f", Math.max(original.width(), original.height()) / 160.0);
        Element picture = Element.of("svg")
                .with("viewBox", "0 0 " + original.width() + " " + original.height())
                .with("role", "img")
                .with("aria-label", "the picture as it was given, with a frame around its ink")
                .add(Element.of("image").with("href", original.dataUri())
                                .with("width", original.width()).with("height", original.height()),
                        Element.of("rect", "crop").with("x", original.crop().x()).with("y", original.crop().y())
                                .with("width", original.crop().width()).with("height", original.crop().height())
                                .with("stroke-width", stroke));
        return Element.of("figure", "import").add(
                Element.of("div", "pair").add(
                        part(picture, "What was given"),
                        Element.of("span", "arrow").with("aria-hidden", "true").text("→"),
                        part(DigitFigure.of(subject.pixels(), "What the network saw"), "What the network saw")),
                Element.of("figcaption").text(original.story()));
    }

    private static Element part(Element picture, String name) {
        return Element.of("div", "part").add(picture, Element.of("p").text(name));
    }
}
