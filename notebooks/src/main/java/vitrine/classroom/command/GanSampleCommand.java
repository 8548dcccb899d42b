package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.PlanePicture;
import vitrine.classroom.picture.Tile;
import vitrine.classroom.report.Percent;
import vitrine.gan.Gan;
import vitrine.nn.Mode;

/// The command `vitrine gan sample`: draws samples from a generator.
@Command(
        name = "sample",
        description = {
            "Draw samples from a trained generator.",
            "",
            "Prints what the LeNet on board reads in them, and writes them as a picture. Without --label, every row is a "
                    + "digit and every column one draw of noise, told all ten labels: what a column has in common is style."
        },
        footer = {"Examples:", "  vitrine gan sample --label 7", "  vitrine gan sample --model ring.safetensors"})
final class GanSampleCommand implements Callable<Integer> {
    private static final int MOST = 1000;
    private static final int POINTS = 1000;
    private static final int OF_ONE_LABEL = 64;
    private static final int OF_EACH_LABEL = 12;
    private static final int COLUMNS = 16;
    private static final int SIDE = 48;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--label", paramLabel = "L", description = "Which digit to ask for. Default: each of them.")
    private @Nullable Integer label;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many samples, of each label, 1 to " + MOST + ". Default: " + OF_ONE_LABEL + ", or "
                    + OF_EACH_LABEL + " of each label; " + POINTS + " points.")
    private @Nullable Integer count;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the picture goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-sample.png");

    @Override
    public Integer call() throws IOException {
        OutputFile picture = choice.apart(new OutputFile(out));
        Backend backend = choice.backend();
        Gan pair = choice.pair(backend);
        if (label != null && !pair.condition().isByClass()) {
            throw new BadInput("--label " + label + ": this generator is not told a label");
        }
        boolean each = pair.condition().isByClass() && label == null;
        boolean points = GanChoice.makesPoints(pair);
        int n = count == null ? points ? POINTS : each ? OF_EACH_LABEL : OF_ONE_LABEL
                : GanChoice.between("--count", count, 1, MOST);
        int[] wanted = label == null ? IntStream.range(0, Math.max(1, pair.condition().classes())).toArray()
                : new int[] {GanChoice.label("--label", label, pair.condition().classes())};

        Screen screen = Screen.of(spec);
        NdArray z = pair.noise(n, choice.seed());
        screen.heading(points ? n + " points" : each ? n + " samples of each digit"
                : n + " samples" + (label == null ? "" : " of a " + label));
        screen.entry("generator", choice.describe(pair));
        screen.entry("noise", n + " draws of " + pair.noise() + " numbers from N(0, 1), seed " + choice.seedNumber());
        if (points) {
            NdArray made = pair.samples(z);
            screen.entry("on average", PlanePicture.summary(made));
            picture.fill(new PlanePicture(n + " points of a generator", choice.describe(pair), made, List.of())::writePng);
        } else {
            picture.fill(digits(screen, pair, z, wanted)::writePng);
        }
        screen.entry("picture", picture.toString());
        return 0;
    }

    private ContactSheet digits(Screen screen, Gan pair, NdArray z, int... wanted) {
        boolean told = pair.condition().isByClass();
        DigitReader reader = DigitReader.leNet(pair.backend());
        List<DigitReader.Reading> all = new ArrayList<>();
        List<Tile> tiles = new ArrayList<>();
        int right = 0;
        int real = 0;
        int n = z.shape().dim(0);
        for (int digit : wanted) {
            int[] labels = new int[told ? n : 0];
            Arrays.fill(labels, digit);
            NdArray samples = pair.samples(z, labels);
            List<DigitReader.Reading> readings = reader.read(samples);
            double[] scores = pair.score(Tensor.constant(samples), labels, Mode.inference()).value().toDoubles();
            real += (int) Arrays.stream(scores).filter(score -> score > 0).count();
            for (int i = 0; i < n; i++) {
                int seen = readings.get(i).digit();
                right += seen == digit ? 1 : 0;
                var pixels = Tile.grey(samples.at(i));
                tiles.add(told ? Tile.judged(pixels, Integer.toString(seen), seen == digit)
                        : new Tile(pixels, Integer.toString(seen)));
            }
            all.addAll(readings);
        }
        screen.entry("LeNet reads", wanted.length > 1 && told
                ? "what was asked for in " + right + " of " + all.size() : DigitReader.summary(all));
        leastSure(screen, all, n, wanted);
        screen.entry("discriminator", "takes " + real + " of " + all.size() + " for real");
        return sheet(pair, n, tiles, wanted);
    }

    private static void leastSure(Screen screen, List<DigitReader.Reading> readings, int n, int... wanted) {
        int least = IntStream.range(0, readings.size()).boxed()
                .min(Comparator.comparingDouble(i -> readings.get(i).probability())).orElseThrow();
        screen.entry("least sure", "number " + (least % n + 1) + (wanted.length > 1 ? " of the " + wanted[least / n] + "s" : "")
                + ", read as " + readings.get(least).digit() + " with a probability of "
                + Percent.of(readings.get(least).probability()));
    }

    private ContactSheet sheet(Gan pair, int n, List<Tile> tiles, int... wanted) {
        String title = wanted.length > 1 && pair.condition().isByClass() ? "Every digit in " + n + " styles"
                : n + " samples" + (label == null ? "" : " of a " + label);
        ContactSheet sheet = new ContactSheet(title,
                choice.describe(pair) + " · seed " + choice.seedNumber() + " · below each: what the LeNet on board reads",
                SIDE);
        if (wanted.length > 1 && pair.condition().isByClass()) {
            for (int row = 0; row < wanted.length; row++) {
                sheet = sheet.rows(Integer.toString(wanted[row]), tiles.subList(row * n, (row + 1) * n), COLUMNS);
            }
            return sheet.note("A column is one draw of noise, told every label: what it has in common is style.");
        }
        return sheet.rows("", tiles, COLUMNS);
    }
}
