package vitrine.classroom.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import vitrine.xai.Target;

/// A page that shows a picture, what the network says of it, and why.
///
/// @param subject      the picture
/// @param prediction   what the network says
/// @param explained    the class that is explained
/// @param explanations why, one after the other; at least one
/// @param curves       whether the pixels matter that the methods call important; empty if nobody asked
/// @param provenance   where the page comes from
public record Report(Subject subject, Prediction prediction, Prediction.Score explained, List<Explanation> explanations,
        List<Curves> curves, Provenance provenance) {
    /// More methods than this are also shown side by side as small pictures.
    private static final int FEW = 4;

    /// A page without curves.
    public Report(Subject subject, Prediction prediction, Prediction.Score explained, List<Explanation> explanations,
            Provenance provenance) {
        this(subject, prediction, explained, explanations, List.of(), provenance);
    }

    /// Copies the list and checks that it is not empty.
    public Report {
        explanations = List.copyOf(explanations);
        curves = List.copyOf(curves);
        if (explanations.isEmpty()) {
            throw new IllegalArgumentException("a report without an explanation");
        }
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        return Page.html(question(), sections());
    }

    private List<Element> sections() {
        Element main = Element.of("main");
        if (subject.original().isPresent()) {
            main = main.add(Element.of("section").add(
                    Element.of("h2").text("What the network saw"),
                    ImportFigure.of(subject.original().get(), subject)));
        }
        if (explanations.size() > FEW) {
            main = main.add(Glance.of(explanations, subject));
        }
        main = main.add(why());
        if (explanations.size() > 1) {
            main = main.add(AgreementTable.of(explanations));
        }
        if (!curves.isEmpty()) {
            main = main.add(CurveTable.of(curves, subject.photo().isPresent() ? "grey" : "black"));
        }
        return List.of(hero(), main, footer());
    }

    // ---- What the network says ------------------------------------------------------------------------

    private Element hero() {
        return Element.of("header", "hero").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("figure", "digit").add(
                        picture(),
                        Element.of("figcaption").text(subject.title())),
                Element.of("div", "verdict").add(
                        Element.of("h1").add(
                                Element.of("span").text(subject.photo().isPresent() ? "The network sees " : "The network reads "),
                                Element.of("strong", prediction.best().name().length() == 1 ? "letter" : "word")
                                        .text(prediction.best().name())),
                        Element.of("p").add(
                                new Text("with a probability of "),
                                Element.of("strong").text(Percent.of(prediction.best().probability()))),
                        judgement()),
                ProbabilityTable.of(prediction));
    }

    private Element picture() {
        return subject.photo().map(colours -> PhotoFigure.of(colours, subject.title()))
                .orElseGet(() -> DigitFigure.of(subject.pixels(), subject.title()));
    }

    private Element judgement() {
        if (subject.label().isEmpty()) {
            return Element.of("p", "judgement").text("Nobody told us what it truly is.");
        }
        String label = subject.label().get();
        return label.equals(prediction.best().name())
                ? Element.of("p", "judgement right").text("It is right: the label says " + label + ".")
                : Element.of("p", "judgement wrong").text("It is wrong: the label says " + label + ".");
    }

    // ---- Why ------------------------------------------------------------------------------------------

    private String question() {
        return explained.equals(prediction.best())
                ? "why " + explained.name() + "?"
                : "what speaks for " + explained.name() + ", and what against it?";
    }

    private Element why() {
        String question = question();
        return Element.of("section").add(
                Element.of("h2").text(Character.toUpperCase(question.charAt(0)) + question.substring(1)),
                Element.of("p", "guide").add(
                        new Text(usual().size() == explanations.size() ? "Each picture explains the same number, the "
                                : "The pictures explain the "),
                        Element.of("strong").text(number(usual().getFirst().method().scale())),
                        new Text(exceptions() + ". "),
                        Element.of("span", "for").text("Red"),
                        new Text(" speaks for the class, "),
                        Element.of("span", "against").text("blue"),
                        new Text(" against it, white does neither. " + scales())),
                Element.of("div", "cards").add(explanations.stream()
                        .map(explanation -> MethodCard.of(explanation, subject)).toList()));
    }

    /// The explanations of the number that most of them explain.
    private List<Explanation> usual() {
        return Arrays.stream(Target.Scale.values())
                .map(scale -> explanations.stream().filter(each -> each.method().scale() == scale).toList())
                .max(Comparator.comparingInt(List::size)).orElseThrow();
    }

    private String exceptions() {
        return explanations.stream().filter(each -> !usual().contains(each))
                .map(each -> ", but " + each.method().title() + " the " + number(each.method().scale()))
                .collect(Collectors.joining());
    }

    private String number(Target.Scale scale) {
        return prediction.target(explained, scale).describe();
    }

    private String scales() {
        return subject.photo().isPresent()
                ? "Each picture has a scale of its own, which says where it ends; on the left the colours lie over the "
                        + "photo in grey, on the right they are alone."
                : "The strongest pixel of each picture sets the ends of its own scale. The line is the digit's outline.";
    }

    // ---- Where it comes from --------------------------------------------------------------------------

    private Element footer() {
        Element footer = Page.footer(explanations, provenance);
        return subject.source().map(source -> footer.add(Element.of("p").text(source))).orElse(footer);
    }
}
