package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.Tile;
import vitrine.gan.Gan;
import vitrine.gan.latent.LatentSpace;

/// The command `vitrine gan arithmetic`: adds and subtracts in the latent space.
@Command(
        name = "arithmetic",
        description = {
            "Compute with samples in the latent space of a generator: bold 3s − thin 3s + thin 8s = a bold 8?",
            "",
            "Each term is the mean of several points, found by measuring many samples (Radford et al. 2016, section 6.3.2). "
                    + "Noise and label are added up alike. Prints the measures, also of many repetitions with other noise, "
                    + "and writes the pictures, with the same sum of pixels for comparison."
        },
        footer = {"Examples:", "  vitrine gan arithmetic", "  vitrine gan arithmetic --style slanted --from 1 --to 4"})
final class GanArithmeticCommand implements Callable<Integer> {
    private static final int SIDE = 84;
    private static final int REPETITIONS = 20;
    private static final int MOST_EXEMPLARS = 10;
    private static final int AROUND = 6;
    private static final double REACH = 0.25;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--style",
            paramLabel = "S",
            completionCandidates = Styles.class,
            description = "What is carried over: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String style = WritingStyle.BOLD.label();

    @Option(names = "--from", paramLabel = "L", description = "The digit that has it. Default: ${DEFAULT-VALUE}.")
    private int from = 3;

    @Option(names = "--to", paramLabel = "L", description = "The digit that gets it. Default: ${DEFAULT-VALUE}.")
    private int to = 8;

    @Option(
            names = "--exemplars",
            paramLabel = "K",
            description = "How many points a term is the mean of, 1 to " + MOST_EXEMPLARS + ". Default: ${DEFAULT-VALUE}.")
    private int exemplars = 3;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the picture goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-arithmetic.png");

    /// The styles that can be carried over.
    static final class Styles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return WritingStyle.labels().iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        OutputFile picture = choice.apart(new OutputFile(out));
        WritingStyle wanted = WritingStyle.named(style);
        GanChoice.between("--exemplars", exemplars, 1, MOST_EXEMPLARS);
        Gan pair = choice.conditionalDigits(choice.backend());
        GanChoice.label("--from", from, pair.condition().classes());
        GanChoice.label("--to", to, pair.condition().classes());
        var space = new LatentSpace(pair);
        var sum = StyleArithmetic.of(space, wanted, from, to, exemplars, choice.seed());
        var reader = DigitReader.leNet(pair.backend());

        Screen screen = Screen.of(spec);
        screen.heading(question(wanted));
        screen.entry("generator", choice.describe(pair));
        screen.entry("terms", exemplars + " of " + StyleArithmetic.CANDIDATES + " samples each, chosen by their "
                + wanted.measure() + ", seed " + choice.seedNumber());
        NdArray result = sum.picture(space);
        double a = wanted.of(StyleArithmetic.ofMean(space, sum.a()));
        double b = wanted.of(StyleArithmetic.ofMean(space, sum.b()));
        double c = wanted.of(StyleArithmetic.ofMean(space, sum.c()));
        screen.entry(wanted.measure(), String.format(Locale.ROOT, "%.3f − %.3f + %.3f gives %.3f; added up: %.3f", a, b, c,
                wanted.of(result), a - b + c).replace('-', '−'));
        screen.entry("LeNet reads", "the result as " + reader.read(result.unsqueeze(0)).getFirst().digit()
                + ", the sum of pixels as " + reader.read(sum.ofPixels(space).unsqueeze(0)).getFirst().digit());
        String repeated = repeated(space, wanted, reader);
        screen.entry(REPETITIONS + " repetitions", repeated);
        picture.fill(sheet(pair, sum, wanted, reader, repeated)::writePng);
        screen.entry("picture", picture.toString());
        return 0;
    }

    private String question(WritingStyle wanted) {
        return wanted.label() + " " + from + "s − " + wanted.opposite() + " " + from + "s + " + wanted.opposite() + " " + to
                + "s = " + wanted.label() + " " + to + "s?";
    }

    /// How often the result is the wanted digit, and how often it has more of the style than the term that lacked it.
    private String repeated(LatentSpace space, WritingStyle wanted, DigitReader reader) {
        int right = 0;
        int more = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            var sum = StyleArithmetic.of(space, wanted, from, to, exemplars, choice.seed().split(1 + i));
            NdArray result = sum.picture(space);
            right += reader.read(result.unsqueeze(0)).getFirst().digit() == to ? 1 : 0;
            more += wanted.of(result) > wanted.of(StyleArithmetic.ofMean(space, sum.c())) ? 1 : 0;
        }
        return "with other noise: read as " + to + " in " + right + ", more " + wanted.measure() + " than "
                + wanted.opposite() + " " + to + "s in " + more;
    }

    private ContactSheet sheet(Gan pair, StyleArithmetic sum, WritingStyle wanted, DigitReader reader, String repeated) {
        var space = new LatentSpace(pair);
        NdArray result = sum.picture(space);
        NdArray around = space.samples(around(sum.result(), pair.noise()));
        return new ContactSheet(question(wanted), choice.describe(pair) + " · seed " + choice.seedNumber()
                + " · below each: its " + wanted.measure(), SIDE)
                .row("a: " + wanted.label() + " " + from + "s", term(space, sum.a(), wanted))
                .row("− b: " + wanted.opposite() + " " + from + "s", term(space, sum.b(), wanted))
                .row("+ c: " + wanted.opposite() + " " + to + "s", term(space, sum.c(), wanted))
                .row("G(a − b + c)", Stream.concat(Stream.of(result), IntStream.range(0, AROUND).mapToObj(around::at))
                        .map(picture -> read(picture, wanted, reader)).toList())
                .row("G(a) − G(b) + G(c)", List.of(read(sum.ofPixels(space), wanted, reader)))
                .note("The last tile of a term is G of the mean of its points. Behind the result: every number of z moved by up "
                        + "to " + REACH + ".")
                .note(REPETITIONS + " repetitions " + repeated + ".");
    }

    private static List<Tile> term(LatentSpace space, NdArray points, WritingStyle wanted) {
        NdArray pictures = space.samples(points);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < points.shape().dim(0); i++) {
            tiles.add(new Tile(Tile.grey(pictures.at(i)), amount(wanted.of(pictures.at(i)))));
        }
        NdArray mean = StyleArithmetic.ofMean(space, points);
        tiles.add(new Tile(Tile.grey(mean), "mean: " + amount(wanted.of(mean))));
        return tiles;
    }

    private Tile read(NdArray picture, WritingStyle wanted, DigitReader reader) {
        int digit = reader.read(picture.unsqueeze(0)).getFirst().digit();
        return Tile.judged(Tile.grey(picture), amount(wanted.of(picture)) + " · reads " + digit, digit == to);
    }

    private static String amount(double amount) {
        return String.format(Locale.ROOT, "%.3f", amount).replace('-', '−');
    }

    /// Points near one: the noise moved by up to [#REACH] in every direction, as the paper does, and the same label.
    private NdArray around(NdArray point, int noise) {
        int dimensions = point.size();
        double[] here = point.toDoubles();
        double[] points = new double[AROUND * dimensions];
        for (int i = 0; i < AROUND; i++) {
            double[] moved = choice.seed().split(-1 - i).uniform(noise, -REACH, REACH);
            for (int j = 0; j < dimensions; j++) {
                points[i * dimensions + j] = here[j] + (j < noise ? moved[j] : 0);
            }
        }
        return point.backend().array(Shape.of(AROUND, dimensions), points);
    }
}
