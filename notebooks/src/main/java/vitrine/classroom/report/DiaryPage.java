package vitrine.classroom.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import vitrine.classroom.catalogue.Paper;
import vitrine.gan.diary.Diary;

/// The page of a training of a generator against its discriminator: a film of what the generator made of the same noise,
/// and the numbers of all turns; and the same film as an animated picture.
public final class DiaryPage {
    private static final int HUNDREDTHS = 14;
    private static final int HOLD = 250;
    private static final List<Paper> PAPERS = List.of(
            new Paper("Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville and Bengio", 2014,
                    "Generative adversarial nets", "NIPS"),
            new Paper("Radford, Metz and Chintala", 2016,
                    "Unsupervised representation learning with deep convolutional generative adversarial networks", "ICLR"),
            new Paper("Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville", 2017,
                    "Improved training of Wasserstein GANs", "NIPS"));

    private final Diary diary;
    private final List<Frame> frames;
    private final String commandLine;
    private final String version;

    /// Draws all frames.
    ///
    /// @param diary       what was written down
    /// @param commandLine the command that makes the same page
    /// @param version     of Vitrine
    public DiaryPage(Diary diary, String commandLine, String version) {
        this.diary = diary;
        this.frames = frames(diary, PlaneFrames.length(diary));
        this.commandLine = commandLine;
        this.version = version;
    }

    /// The frames of a diary.
    ///
    /// @param length the arrow that is drawn longest, see [PlaneFrames]
    static List<Frame> frames(Diary diary, double length) {
        return diary.plane().map(plane -> new PlaneFrames(plane, length).of(diary)).orElseGet(() -> DigitFrames.of(diary));
    }

    /// The film as an animated GIF that begins again and again, and holds its last frame.
    public byte[] gif() throws IOException {
        return new AnimatedGif(frames.stream().map(Frame::picture).toList(), HUNDREDTHS, HOLD).bytes();
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        Element main = Element.of("main").add(film());
        if (!diary.turns().isEmpty()) {
            main = main.add(numbers());
        }
        return Page.html("the diary of a generator", List.of(hero(), main, footer(), Film.script()));
    }

    private Element hero() {
        return Element.of("header", "title").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("h1").text("The diary of a generator"),
                Element.of("p", "guide").text(String.format(Locale.ROOT, "Trained: %s. Written down: %,d turns.",
                        diary.recipe(), diary.turns().size())));
    }

    private Element film() {
        return Element.of("section").add(
                Element.of("h2").text("What it made of the same noise"),
                Element.of("p", "guide").text(guide(diary)),
                new Film(List.of(new Film.Reel("", frames))).element());
    }

    /// How the frames of a diary are to be read.
    static String guide(Diary diary) {
        if (diary.plane().isPresent()) {
            return "Orange dots are what the generator makes of the same " + diary.snapshots().getFirst().samples().shape().dim(0)
                    + " noise vectors; blue dots are real points. The ground is what the discriminator thinks of each place: "
                    + "blue looks real, orange looks generated; of a critic, whose scores have no ends, the lowest score in the "
                    + "square is orange and the highest blue. An arrow is the way along which a point would have to move to "
                    + "look more real, the generator's gradient at it, drawn for every third point; its length means the same in "
                    + "all pictures. Where the arrows vanish, the generator learns nothing.";
        }
        return diary.classes() > 0
                ? "Every row has a noise of its own, and every column asks for another digit; both are the same in all "
                        + "pictures. What a row has in common is the hand that the noise stands for."
                : "Each place of the grid always has the same noise.";
    }

    private Element numbers() {
        return Element.of("section").add(
                Element.of("h2").text("Who is ahead?"),
                Element.of("p", "guide").text("Lines are means over neighbouring turns, and the bands around them reach from the "
                        + "smallest number to the largest. The dashed line is the turn that is shown above."),
                Element.of("div", "dependences").add(
                        TurnCharts.ALL.stream().map(chart -> chart.of(diary.turns(), diary.turns())).toList()));
    }

    private Element footer() {
        return footer(PAPERS, commandLine, version);
    }

    /// Where a page comes from.
    static Element footer(List<Paper> papers, String commandLine, String version) {
        return Element.of("footer").add(
                Element.of("h2").text("To read"),
                Element.of("ul").add(papers.stream().map(paper -> Element.of("li").text(paper.toString())).toList()),
                Element.of("h2").text("To make this page again"),
                Element.of("p").add(Element.of("code").text(commandLine)),
                Element.of("p").text("Vitrine " + version));
    }
}
