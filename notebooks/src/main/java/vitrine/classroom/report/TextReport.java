package vitrine.classroom.report;

import java.util.List;
import vitrine.xai.Target;

/// A page that shows a text, what the network says of it, and why, word by word.
///
/// @param subject      the text
/// @param prediction   what the network says
/// @param explained    the class that is explained
/// @param explanations why, one after the other; at least one
/// @param provenance   where the page comes from
public record TextReport(TextSubject subject, Prediction prediction, Prediction.Score explained,
        List<TextExplanation> explanations, Provenance provenance) {
    /// Copies the list and checks that it is not empty.
    public TextReport {
        explanations = List.copyOf(explanations);
        if (explanations.isEmpty()) {
            throw new IllegalArgumentException("a report without an explanation");
        }
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        Element main = Element.of("main").add(text(), why());
        if (explanations.size() > 1 && subject.words().size() > 1) {
            main = main.add(AgreementTable.of(all(), explanations.stream().map(TextExplanation::amounts).toList(), "words"));
        }
        return Page.html("why " + explained.name() + "?", List.of(hero(), main, Page.footer(all(), provenance)));
    }

    private List<Explanation> all() {
        return explanations.stream().map(TextExplanation::explanation).toList();
    }

    private Element hero() {
        return Element.of("header", "hero plain").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("div", "verdict").add(
                        Element.of("h1").add(
                                Element.of("span").text("The network expects an answer of the type"),
                                Element.of("strong", "word").text(prediction.best().name())),
                        Element.of("p").add(
                                new Text("with a probability of "),
                                Element.of("strong").text(Percent.of(prediction.best().probability()))),
                        Element.of("p", "story").text(subject.story())),
                ProbabilityTable.of(prediction));
    }

    private Element text() {
        Element quotation = Element.of("p", "asked");
        int done = 0;
        for (TextSubject.Word word : subject.words()) {
            String between = subject.text().substring(done, word.token().start());
            String written = word.token().in(subject.text());
            quotation = quotation.text(between).add(word.known()
                    ? new Text(written)
                    : Element.of("span", "unknown").with("title", "a word that the network does not know").text(written));
            done = word.token().end();
        }
        quotation = quotation.text(subject.text().substring(done));
        Element section = Element.of("section").add(Element.of("h2").text("What the network was asked"), quotation);
        return subject.unknown().isEmpty() ? section : section.add(Element.of("p", "guide").text(
                "It does not know the words with dots below: wherever one of them stands, it sees the same unknown word."));
    }

    private Element why() {
        return Element.of("section").add(
                Element.of("h2").text("Why " + explained.name() + "?"),
                Element.of("p", "guide").add(
                        new Text("Everything below explains the same number, the "),
                        Element.of("strong").text(prediction.target(explained, Target.Scale.LOGIT).describe()),
                        new Text(". "),
                        Element.of("span", "for").text("Red"),
                        new Text(" words speak for the class, "),
                        Element.of("span", "against").text("blue"),
                        new Text(" ones against it. Every method has a scale of its own, which ends at its strongest "
                                + "word.")),
                Element.of("div", "cards").add(explanations.stream()
                        .map(each -> MethodCard.of(each.explanation(), WordsFigure.of(each, subject))).toList()));
    }
}
