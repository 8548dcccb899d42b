package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.NdArray;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.Tile;
import vitrine.classroom.report.Percent;
import vitrine.gan.Conditioned;
import vitrine.gan.Gan;
import vitrine.gan.latent.Interpolation;
import vitrine.gan.latent.LatentSpace;

/// The command `vitrine gan walk`: goes from one sample to another in the latent space.
@Command(
        name = "walk",
        description = {
            "Walk from one digit to another in the latent space of a generator.",
            "",
            "Three ways: the label alone changes, and the noise stays; the noise goes straight; the noise goes along the "
                    + "sphere on which it lies. Prints what the LeNet on board reads on the way, and what it and the discriminator make "
                    + "of the middle of many walks; writes three strips."
        },
        footer = {"Example:", "  vitrine gan walk --from 3 --to 8"})
final class GanWalkCommand implements Callable<Integer> {
    private static final int MOST = 41;
    private static final int SIDE = 64;
    private static final int WALKS = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "L", description = "The digit to begin with. Default: ${DEFAULT-VALUE}.")
    private int from = 3;

    @Option(names = "--to", paramLabel = "L", description = "The digit to end with. Default: ${DEFAULT-VALUE}.")
    private int to = 8;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "How many pictures a way has, 2 to " + MOST + ". Default: ${DEFAULT-VALUE}.")
    private int steps = 11;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the strips go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-walk.png");

    /// A way and what is seen on it.
    ///
    /// @param name     what it is called
    /// @param points   (steps, noise + classes)
    /// @param pictures (steps, 1, 28, 28)
    /// @param readings of every picture
    private record Way(String name, NdArray points, NdArray pictures, List<DigitReader.Reading> readings) {
        static Way of(String name, LatentSpace space, NdArray points, DigitReader reader) {
            NdArray pictures = space.samples(points);
            return new Way(name, points, pictures, reader.read(pictures));
        }

        List<Tile> tiles() {
            List<Tile> tiles = new ArrayList<>();
            for (int i = 0; i < readings.size(); i++) {
                tiles.add(new Tile(Tile.grey(pictures.at(i)), readings.get(i).digit() + " · "
                        + String.format(Locale.ROOT, "%.0f %%", 100 * readings.get(i).probability())));
            }
            return tiles;
        }

        String digits() {
            return readings.stream().map(reading -> Integer.toString(reading.digit())).collect(Collectors.joining(" "));
        }

        /// The lengths of the noise at the beginning, half-way and at the end.
        String lengths(int noise) {
            int n = readings.size();
            return IntStream.of(0, n / 2, n - 1)
                    .mapToObj(i -> String.format(Locale.ROOT, "%.2f", length(points.at(i).slice(0, 0, noise))))
                    .collect(Collectors.joining(" → "));
        }

        private static double length(NdArray z) {
            return Math.sqrt(z.times(z).sum().scalar());
        }

        /// The smallest probability that the reader has for what it sees.
        double leastSure() {
            return readings.stream().mapToDouble(DigitReader.Reading::probability).min().orElseThrow();
        }
    }

    @Override
    public Integer call() throws IOException {
        OutputFile picture = choice.apart(new OutputFile(out));
        GanChoice.between("--steps", steps, 2, MOST);
        Gan pair = choice.conditionalDigits(choice.backend());
        GanChoice.label("--from", from, pair.condition().classes());
        GanChoice.label("--to", to, pair.condition().classes());
        List<Way> ways = ways(pair);

        Screen screen = Screen.of(spec);
        screen.heading("From " + from + " to " + to + " in the latent space");
        screen.entry("generator", choice.describe(pair));
        screen.entry("noise", "two draws of " + pair.noise() + " numbers from N(0, 1), seed " + choice.seedNumber());
        ContactSheet sheet = new ContactSheet("From " + from + " to " + to + " in the latent space", choice.describe(pair)
                + " · seed " + choice.seedNumber() + " · below each: what the LeNet on board reads, and how surely", SIDE);
        for (Way way : ways) {
            screen.gap();
            screen.heading(way.name());
            screen.entry("LeNet reads", way.digits());
            screen.entry("least sure", "probability " + Percent.of(way.leastSure()));
            screen.entry("‖z‖ on the way", way.lengths(pair.noise()));
            sheet = sheet.row(way.name(), way.tiles());
        }
        screen.gap();
        screen.heading(WALKS + " walks between two " + to + "s");
        for (Map.Entry<String, String> entry : halfWay(pair).entrySet()) {
            screen.entry(entry.getKey(), entry.getValue());
            sheet = sheet.note(WALKS + " walks between two " + to + "s, " + entry.getKey() + ": " + entry.getValue() + ".");
        }
        screen.gap();
        ContactSheet whole = sheet;
        picture.fill(whole::writePng);
        screen.entry("picture", picture.toString());
        return 0;
    }

    /// What others make of the middle of many walks within one label, and of the ends: does it pay to stay on the sphere?
    private SequencedMap<String, String> halfWay(Gan pair) {
        var space = new LatentSpace(pair);
        int[] labels = new int[2 * WALKS];
        Arrays.fill(labels, to);
        NdArray points = space.points(pair.noise(2 * WALKS, choice.seed().split(1)), labels);
        SequencedMap<String, String> verdicts = new LinkedHashMap<>();
        for (Interpolation way : Interpolation.values()) {
            NdArray[] middles = new NdArray[WALKS];
            Arrays.setAll(middles, i -> space.walk(points.at(2 * i), points.at(2 * i + 1), 3, way).slice(0, 1, 2));
            verdicts.put("half-way " + name(way), verdict(pair, space.samples(pair.backend().concat(0, middles))));
        }
        verdicts.put("their ends", verdict(pair, space.samples(points)));
        return verdicts;
    }

    private String verdict(Gan pair, NdArray pictures) {
        int n = pictures.shape().dim(0);
        long read = DigitReader.leNet(pair.backend()).read(pictures).stream().filter(one -> one.digit() == to).count();
        double[] scores = Conditioned.discriminator(pair, OptionalInt.of(to)).scores(pictures).toDoubles();
        long real = Arrays.stream(scores).filter(score -> score > 0).count();
        return String.format(Locale.ROOT, "read as %d in %.1f %%, taken for real in %.1f %%", to, 100.0 * read / n,
                100.0 * real / n);
    }

    private static String name(Interpolation way) {
        return switch (way) {
            case LINEAR -> "straight";
            case SPHERICAL -> "on the sphere";
        };
    }

    private List<Way> ways(Gan pair) {
        var space = new LatentSpace(pair);
        var reader = DigitReader.leNet(pair.backend());
        NdArray z = pair.noise(2, choice.seed());
        NdArray begin = space.points(z, from, to).at(0);
        NdArray end = space.points(z, from, to).at(1);
        NdArray told = space.points(z, to, to).at(0);
        return List.of(
                Way.of("label alone", space, space.walk(begin, told, steps, Interpolation.LINEAR), reader),
                Way.of(name(Interpolation.LINEAR), space, space.walk(begin, end, steps, Interpolation.LINEAR), reader),
                Way.of(name(Interpolation.SPHERICAL), space, space.walk(begin, end, steps, Interpolation.SPHERICAL), reader));
    }
}
