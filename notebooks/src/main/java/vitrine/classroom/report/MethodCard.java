package vitrine.classroom.report;

import vitrine.classroom.catalogue.Method;

/// One method: its picture, three sentences on it, and its certificate.
final class MethodCard {
    private MethodCard() {}

    /// The card of a picture.
    static Element of(Explanation explanation, Subject subject) {
        return of(explanation, HeatmapFigure.of(explanation, subject));
    }

    /// The card with this figure.
    static Element of(Explanation explanation, Element figure) {
        Method method = explanation.method();
        return Element.of("article", "card").with("id", method.name()).add(
                Element.of("h3").text(method.title()),
                Element.of("p", "paper").text(method.paper().citation()),
                figure,
                Element.of("dl", "sentences").add(
                        Element.of("dt").text("What it asks"), Element.of("dd").text(method.asks()),
                        Element.of("dt").text("How to read it"), Element.of("dd").text(method.reading()),
                        Element.of("dt").text("What it cannot tell"), Element.of("dd").text(method.limits())),
                CertificateTable.of(explanation.attribution().certificate()));
    }
}
