package vitrine.classroom.report;

import java.util.List;
import vitrine.classroom.catalogue.Paper;

/// What all pages have in common: the head with the style, the footer with papers and provenance.
final class Page {
    private Page() {}

    /// The page as one HTML document that needs no other file.
    ///
    /// @param title    what the window is called
    /// @param sections what is in it, from top to bottom
    static String html(String title, List<Element> sections) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
        Element head = Element.of("head").add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title").text("Vitrine: " + title),
                Element.of("style").add(StyleSheet.resource("report.css")));
        Element.of("html").with("lang", "en").add(head, Element.of("body").add(sections)).appendTo(html);
        return html.append('\n').toString();
    }

    /// Where it comes from: papers, the command that makes the page again, and whom to thank.
    static Element footer(List<Explanation> explanations, Provenance provenance) {
        List<Element> papers = explanations.stream()
                .map(explanation -> explanation.method().paper())
                .distinct()
                .map(Paper::toString)
                .map(reference -> Element.of("li").text(reference))
                .toList();
        return Element.of("footer").add(
                Element.of("h2").text("To read"),
                Element.of("ul").add(papers),
                Element.of("h2").text("To make this page again"),
                Element.of("p").add(Element.of("code").text(provenance.commandLine())),
                Element.of("p").text("Vitrine " + provenance.version() + " · " + provenance.model() + " · backend "
                        + provenance.backend() + " · seed " + provenance.seed()));
    }
}
