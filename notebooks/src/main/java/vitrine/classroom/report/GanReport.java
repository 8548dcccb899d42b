package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import vitrine.xai.Certificate;

/// A page that explains both networks of a pair: why the discriminator calls a picture real or fake, and what made the
/// generator paint what it painted.
///
/// @param title      what is asked
/// @param judged     pictures with their scores and explanations, all by the same methods; the last is the most fake one
/// @param painted    a picture, explained by what went into the generator
/// @param provenance where the page comes from
public record GanReport(String title, List<Judged> judged, Painted painted, Provenance provenance) {
    /// A picture that the discriminator has scored.
    ///
    /// @param subject      the picture
    /// @param score        D of it; above 0 is real
    /// @param read         the digit that the LeNet on board reads
    /// @param explanations why the score is what it is
    public record Judged(Subject subject, double score, String read, List<Explanation> explanations) {
        /// Copies the list.
        public Judged {
            explanations = List.copyOf(explanations);
        }

        /// The probability of being real, σ(D).
        public double probability() {
            return 1 / (1 + Math.exp(-score));
        }

        /// `real` or `fake`.
        public String verdict() {
            return score > 0 ? "real" : "fake";
        }
    }

    /// A picture of the generator, and what went into it.
    ///
    /// @param subject      the picture
    /// @param region       whose ink is explained
    /// @param ink          how much ink is there, from 0 to 1
    /// @param explanations which inputs brought it about
    /// @param strips       what the picture becomes when an input changes
    public record Painted(Subject subject, Region region, double ink, List<RowExplanation> explanations, List<Strip> strips) {
        /// Copies the lists.
        public Painted {
            explanations = List.copyOf(explanations);
            strips = List.copyOf(strips);
        }
    }

    /// Pictures in a row.
    ///
    /// @param title   what changes from one to the next
    /// @param subjects the pictures, each with its caption for a title
    public record Strip(String title, List<Subject> subjects) {
        /// Copies the list.
        public Strip {
            subjects = List.copyOf(subjects);
        }
    }

    /// A rectangle of pixels.
    ///
    /// @param top    its first row
    /// @param left   its first column
    /// @param bottom the row behind its last one
    /// @param right  the column behind its last one
    public record Region(int top, int left, int bottom, int right) {
        /// Where it lies, in words.
        public String words() {
            return "rows " + top + " to " + (bottom - 1) + ", columns " + left + " to " + (right - 1);
        }
    }

    /// Copies the list and checks that it is not empty.
    public GanReport {
        judged = List.copyOf(judged);
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("a report without a judged picture");
        }
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        Element main = Element.of("main").add(versus(), cards(), certificates(), painting());
        return Page.html(title, List.of(hero(), main, footer()));
    }

    private Judged mostFake() {
        return judged.getLast();
    }

    // ---- What the discriminator says --------------------------------------------------------------------

    private Element hero() {
        Judged fake = mostFake();
        return Element.of("header", "hero").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("figure", "digit").add(
                        DigitFigure.of(fake.subject().pixels(), fake.subject().title()),
                        Element.of("figcaption").text(fake.subject().title())),
                Element.of("div", "verdict").add(
                        Element.of("h1").add(
                                Element.of("span").text("The discriminator says "),
                                Element.of("strong", "word").text(fake.verdict())),
                        Element.of("p").add(
                                new Text("with a probability of being real of "),
                                Element.of("strong").text(Percent.of(fake.probability()))),
                        Element.of("p", "judgement").text("The LeNet on board reads a "
                                + fake.read() + ".")),
                Element.of("table", "classes").add(
                        Element.of("caption").text("What the discriminator says of each picture"),
                        Element.of("thead").add(Element.of("tr").add(column("picture"),
                                column("probability of being real").with("colspan", 2), column("score D"))),
                        Element.of("tbody").add(judged.stream().map(GanReport::row).toList())));
    }

    private static Element column(String text) {
        return Element.of("th").with("scope", "col").text(text);
    }

    private static Element row(Judged one) {
        return Element.of("tr").add(
                Element.of("th").with("scope", "row").text(one.subject().title()),
                Element.of("td", "track").add(Element.of("span", "length")
                        .with("style", String.format(Locale.ROOT, "width: %.3f%%", 100 * one.probability()))),
                Element.of("td", "number").text(Percent.of(one.probability())),
                Element.of("td", "number").text(SignedNumber.of(one.score())));
    }

    // ---- Why --------------------------------------------------------------------------------------------

    private Element versus() {
        Element header = Element.of("tr").add(Element.of("td")).add(judged.stream()
                .map(one -> Element.of("th").with("scope", "col").add(
                        DigitFigure.of(one.subject().pixels(), one.subject().title()),
                        Element.of("span").text(one.subject().title() + ": " + one.verdict()))).toList());
        List<Element> rows = Stream.iterate(0, i -> i < mostFake().explanations().size(), i -> i + 1)
                .map(i -> Element.of("tr").add(Element.of("th").with("scope", "row")
                                .text(mostFake().explanations().get(i).method().title()))
                        .add(judged.stream().map(one -> Element.of("td").add(
                                HeatmapFigure.of(one.explanations().get(i), one.subject()))).toList())).toList();
        return Element.of("section").add(
                Element.of("h2").text(title),
                Element.of("p", "guide").add(
                        new Text("Every map explains the same number, the "),
                        Element.of("strong").text(mostFake().explanations().getFirst().attribution().certificate().target()),
                        new Text(". "),
                        Element.of("span", "for").text("Red"),
                        new Text(" speaks for real, "),
                        Element.of("span", "against").text("blue"),
                        new Text(" for fake, white for neither. The line is the ink's outline; each map has a scale of its own."
                                + baseline())),
                Element.of("div", "scroll").with("tabindex", 0).with("role", "region").with("aria-label", "maps").add(
                        Element.of("table", "versus").add(Element.of("thead").add(header), Element.of("tbody").add(rows))));
    }

    /// What the discriminator says of the picture that some methods compare with.
    private String baseline() {
        return mostFake().explanations().stream().map(explanation -> explanation.attribution().certificate().baselineScore())
                .filter(OptionalDouble::isPresent).findFirst()
                .map(score -> " Methods that compare with a baseline begin at a black picture; the discriminator, which was "
                        + "never shown one, gives it D = " + SignedNumber.of(score.getAsDouble()) + ".")
                .orElse("");
    }

    private Element cards() {
        return Element.of("section").add(
                Element.of("h2").text(mostFake().subject().title() + ", method by method"),
                Element.of("div", "cards").add(mostFake().explanations().stream()
                        .map(explanation -> MethodCard.of(explanation, mostFake().subject())).toList()));
    }

    /// What the cards' certificates say, for the other pictures in one line each.
    private Element certificates() {
        List<Element> rows = judged.subList(0, judged.size() - 1).stream()
                .flatMap(one -> one.explanations().stream().map(explanation -> certificate(one, explanation))).toList();
        return Element.of("section").add(
                Element.of("h2").text("The certificates of the other maps"),
                Element.of("div", "scroll").with("tabindex", 0).with("role", "region").with("aria-label", "certificates").add(
                        Element.of("table", "areas even").add(
                                Element.of("thead").add(Element.of("tr").add(column("picture"), column("method"), column("D(x)"),
                                        column("D(baseline)"), column("residual"), column("evaluations"))),
                                Element.of("tbody").add(rows))));
    }

    private static Element certificate(Judged one, Explanation explanation) {
        Certificate certificate = explanation.attribution().certificate();
        return Element.of("tr").add(
                Element.of("th").with("scope", "row").text(one.subject().title()),
                Element.of("td").text(explanation.method().title()),
                Element.of("td", "number").text(SignedNumber.of(certificate.score())),
                Element.of("td", "number").text(certificate.baselineScore().isPresent()
                        ? SignedNumber.of(certificate.baselineScore().getAsDouble()) : "–"),
                Element.of("td", "number").text(certificate.residual().isPresent()
                        ? SignedNumber.of(certificate.residual().getAsDouble()) : "–"),
                Element.of("td", "number").text(certificate.forwardEvaluations() + " + " + certificate.backwardEvaluations()));
    }

    // ---- What the generator was made to paint ------------------------------------------------------------

    private Element painting() {
        Region region = painted.region();
        Element frame = Element.of("rect", "crop").with("x", region.left()).with("y", region.top())
                .with("width", region.right() - region.left()).with("height", region.bottom() - region.top())
                .with("stroke-width", "0.35");
        return Element.of("section").add(
                Element.of("h2").text("What made the generator put ink there?"),
                Element.of("p", "guide").text(String.format(Locale.ROOT, "The framed pixels, %s, hold ink of %.3f on average, 0 "
                        + "being black and 1 white. Which numbers of the noise z, and how much the label, brought it "
                        + "about? Unless you chose them, they are where samples differ most, and where this one has more ink "
                        + "than most.", region.words(), painted.ink())),
                Element.of("div", "pair").add(Element.of("figure", "part").add(
                        DigitFigure.of(painted.subject().pixels(), painted.subject().title()).add(frame),
                        Element.of("figcaption").text(painted.subject().title()))),
                Element.of("div", "cards narrow").add(painted.explanations().stream()
                        .map(row -> MethodCard.of(row.explanation(), row.bars())).toList()))
                .add(painted.strips().stream().map(GanReport::strip).toList());
    }

    private static Element strip(Strip strip) {
        return Element.of("div", "strip").add(
                Element.of("h3").text(strip.title()),
                Element.of("ul", "thumbnails").add(strip.subjects().stream()
                        .map(subject -> Element.of("li").add(DigitFigure.of(subject.pixels(), subject.title()),
                                Element.of("span").text(subject.title()))).toList()));
    }

    private Element footer() {
        return Page.footer(Stream.concat(mostFake().explanations().stream(),
                painted.explanations().stream().map(RowExplanation::explanation)).toList(), provenance);
    }
}
