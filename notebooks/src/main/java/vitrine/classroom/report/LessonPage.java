package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.List;
import vitrine.classroom.catalogue.Paper;
import vitrine.gan.diary.Diary;
import vitrine.gan.lesson.Finding;
import vitrine.gan.lesson.Lesson;
import vitrine.gan.lesson.Treatment;
import vitrine.gan.lesson.Trial;
import vitrine.gan.train.Turn;

/// The page of a lesson: what goes wrong and what cures it, as films that run side by side, with the same scale for the
/// arrows of all, and with the numbers of every turn.
///
/// @param lesson      the lesson
/// @param trials      what came of it, at least one of each treatment
/// @param commandLine the command that makes the same page
/// @param version     of Vitrine
public record LessonPage(Lesson lesson, List<Trial> trials, String commandLine, String version) {
    private static final List<Paper> PAPERS = List.of(
            new Paper("Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville and Bengio", 2014,
                    "Generative adversarial nets", "NIPS"),
            new Paper("Arjovsky and Bottou", 2017,
                    "Towards principled methods for training generative adversarial networks", "ICLR"),
            new Paper("Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville", 2017,
                    "Improved training of Wasserstein GANs", "NIPS"),
            new Paper("Metz, Poole, Pfau and Sohl-Dickstein", 2017, "Unrolled generative adversarial networks", "ICLR"));

    /// Copies the list and checks that every treatment was tried.
    public LessonPage {
        trials = List.copyOf(trials);
        for (Treatment treatment : lesson.treatments()) {
            first(trials, treatment);
        }
    }

    private static Trial first(List<Trial> trials, Treatment treatment) {
        return trials.stream().filter(trial -> trial.treatment().name().equals(treatment.name())).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no trial of '" + treatment.name() + "'"));
    }

    /// The first trial of each treatment, which is the one that is shown.
    private List<Trial> shown() {
        return lesson.treatments().stream().map(treatment -> first(trials, treatment)).toList();
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        return Page.html(lesson.title(), List.of(hero(), Element.of("main").add(films(), findings(), numbers()),
                DiaryPage.footer(PAPERS, commandLine, version), Film.script()));
    }

    private Element hero() {
        return Element.of("header", "title").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("h1").text(lesson.title()),
                Element.of("p", "guide").text(lesson.story()));
    }

    private Element films() {
        double length = PlaneFrames.length(shown().stream().map(Trial::diary).toArray(Diary[]::new));
        return Element.of("section").add(
                Element.of("h2").text("Sick and cured"),
                Element.of("p", "guide").text(lesson.lookAt()),
                Element.of("p", "guide").text(DiaryPage.guide(trials.getFirst().diary())),
                new Film(shown().stream().map(trial -> new Film.Reel(title(trial.treatment()),
                        DiaryPage.frames(trial.diary(), length))).toList()).element());
    }

    private static String title(Treatment treatment) {
        return (treatment.cures() ? "Cured: " : "Sick: ") + treatment.name();
    }

    private Element findings() {
        Element section = Element.of("section").add(
                Element.of("h2").text("What was measured"),
                Element.of("p", "guide").text("Every treatment was tried from " + (lesson.seeds().size() == 1 ? "one seed"
                        : lesson.seeds().size() + " seeds, of which the first is shown above") + ". Measured was "
                        + lesson.measure() + "."),
                Element.of("ul", "guide").add(lesson.findings(trials).stream().map(Finding::sentence)
                        .map(sentence -> Element.of("li").text(sentence + ".")).toList()));
        return CoverageChart.isOfUse(lesson.data(), shown())
                ? section.add(Element.of("div", "narrow-figure").add(CoverageChart.of(lesson.data(), shown())))
                : section;
    }

    /// The same axes for all treatments, so that they can be compared; but losses of different games have no common scale.
    private Element numbers() {
        List<Turn> all = shown().stream().flatMap(trial -> trial.diary().turns().stream()).toList();
        List<Element> rows = new ArrayList<>();
        for (Trial trial : shown()) {
            List<Turn> turns = trial.diary().turns();
            rows.add(Element.of("h3", "row-title").text(title(trial.treatment())));
            rows.add(Element.of("div", "dependences").add(
                    TurnCharts.GRADIENTS.of(turns, all), TurnCharts.SCORES.of(turns, all), TurnCharts.LOSSES.of(turns, turns)));
        }
        return Element.of("section").add(Element.of("h2").text("Turn by turn"),
                Element.of("p", "guide").text("Gradients and scores have the same axes in all rows. The dashed line is the turn "
                        + "that is shown above.")).add(rows);
    }
}
