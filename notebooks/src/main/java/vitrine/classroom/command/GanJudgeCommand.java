package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.NdArray;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.PlanePicture;
import vitrine.classroom.picture.Tile;
import vitrine.gan.Gan;
import vitrine.gan.metric.ClassAgreement;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.LeNet;

/// The command `vitrine gan judge`: how good are the samples, honestly?
@Command(
        name = "judge",
        description = {
            "Measure how good the samples of a generator are, beside what real data have.",
            "",
            "Of digits: the Fréchet distance and precision and recall of the LeNet's features, the classifier score, how "
                    + "often what was asked for is recognised, and the nearest training digits, as a picture. Of points: how many "
                    + "modes are covered. No single number says it all."
        },
        footer = {"Examples:", "  vitrine gan judge", "  vitrine gan judge --model ring.safetensors --data ring"})
final class GanJudgeCommand implements Callable<Integer> {
    private static final int LEAST = 10;
    private static final int MOST = 10_000;
    private static final int POINTS = 10_000;
    private static final int SHOWN_POINTS = 2000;
    private static final int SIDE = 72;
    private static final double SIGMAS = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "What the pair was to imitate: ring or spiral for points; for digits a folder with all of MNIST. "
                    + "Default: ring, or the 10,000 training digits on board.")
    private @Nullable String data;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many digits in each of the compared sets. Default: ${DEFAULT-VALUE}, or half of the data.")
    private int samples = 5000;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "How many samples of each label for the class agreement. Default: ${DEFAULT-VALUE}.")
    private int perClass = 1000;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the picture goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-judge.png");

    @Override
    public Integer call() throws IOException {
        OutputFile picture = choice.apart(new OutputFile(out));
        GanChoice.between("--samples", samples, LEAST, MOST);
        GanChoice.between("--per-class", perClass, 1, MOST);
        Gan pair = choice.pair(choice.backend());
        Screen screen = Screen.of(spec);
        if (GanChoice.makesPoints(pair)) {
            points(screen, pair, picture);
        } else {
            digits(screen, pair, picture);
        }
        screen.entry("picture", picture.toString());
        return 0;
    }

    // ---- Points -----------------------------------------------------------------------------------------

    private void points(Screen screen, Gan pair, OutputFile picture) throws IOException {
        GanData wanted = GanData.of(GanKind.GAN, data);
        if (!(wanted.real() instanceof Mixture mixture)) {
            throw new BadInput("--data " + data + ": has no modes to count; name ring or spiral");
        }
        NdArray made = pair.samples(pair.noise(POINTS, choice.seed()));
        ModeCoverage generated = ModeCoverage.of(mixture, made);
        ModeCoverage real = ModeCoverage.of(mixture, mixture.draw(pair.backend(), POINTS, choice.seed().split(0)).samples());
        screen.heading("How well does it imitate " + wanted.name() + "?");
        screen.entry("generator", choice.describe(pair));
        screen.entry("samples", String.format(Locale.ROOT, "%,d points, seed %d", POINTS, choice.seedNumber()));
        screen.entry("modes covered", words(generated) + "; real data: " + words(real));
        screen.gap();
        picture.fill(new PlanePicture(generated.covered() + " of " + generated.modes() + " modes covered",
                choice.describe(pair) + " · circles: 3σ around each Gaussian of the data",
                made.slice(0, 0, SHOWN_POINTS), mixture.centres().stream()
                        .map(centre -> new PlanePicture.Circle(centre.x(), centre.y(), SIGMAS * mixture.deviation()))
                        .toList())::writePng);
    }

    private static String words(ModeCoverage coverage) {
        return String.format(Locale.ROOT, "%d of %d, with %.1f %% of the points within 3σ of one", coverage.covered(),
                coverage.modes(), 100 * coverage.good());
    }

    // ---- Digits -----------------------------------------------------------------------------------------

    private void digits(Screen screen, Gan pair, OutputFile picture) throws IOException {
        Mnist.Split digits = DigitTraining.digits(data == null ? null : Path.of(data));
        int size = Math.min(samples, digits.train().size() / 2);
        GanJudgement judgement = GanJudgement.of(pair, LeNet.pretrained(pair.backend()), digits.train(), digits.test(), size,
                perClass, choice.seed());
        screen.heading("How good are its digits?");
        screen.entry("generator", choice.describe(pair));
        screen.entry("compared", String.format(Locale.ROOT, "%,d samples, and %,d real digits, with %,d other real ones; seed %d",
                size, size, size, choice.seedNumber()));
        screen.entry("features", "84 numbers each, of the layer " + GanJudgement.LAYER + " of the LeNet on board");
        screen.gap();
        screen.entry("", String.format("%12s%12s", "generated", "real"));
        GanJudgement.Measures generated = judgement.generated();
        GanJudgement.Measures real = judgement.real();
        row(screen, "Fréchet distance", generated.frechet(), real.frechet(), "smaller is better");
        row(screen, "precision", generated.precisionRecall().precision(), real.precisionRecall().precision(),
                "share that lies among real ones");
        row(screen, "recall", generated.precisionRecall().recall(), real.precisionRecall().recall(),
                "share of real ones that is covered");
        row(screen, "classifier score", generated.score(), real.score(), "1 to 10, larger is better");
        row(screen, "nearest training digit", judgement.nearest(), judgement.unseen(),
                String.format(Locale.ROOT, "mean distance to %,d; real: test digits", digits.train().size()));
        judgement.agreement().ifPresent(agreement -> print(screen, agreement));
        screen.gap();
        picture.fill(sheet(pair, judgement)::writePng);
    }

    private static void row(Screen screen, String name, double generated, double real, String meaning) {
        screen.entry(name, String.format(Locale.ROOT, "%12.3f%12.3f   %s", generated, real, meaning));
    }

    private static void print(Screen screen, ClassAgreement agreement) {
        screen.gap();
        screen.entry("recognised as asked", String.format(Locale.ROOT, "%.2f %% of %,d samples of each label at worst",
                100 * agreement.worst(), agreement.perClass()));
        screen.entry("by label", IntStream.range(0, agreement.recognised().length)
                .mapToObj(label -> String.format(Locale.ROOT, "%d: %.1f %%", label, 100 * agreement.share(label)))
                .collect(Collectors.joining(", ")));
    }

    private ContactSheet sheet(Gan pair, GanJudgement judgement) {
        return new ContactSheet("Has it learnt by heart?", choice.describe(pair) + " · seed " + choice.seedNumber()
                + " · samples above, the training digits most like them below", SIDE)
                .row("sample", judgement.neighbours().stream()
                        .map(neighbour -> new Tile(Tile.grey(neighbour.sample()), "")).toList())
                .row("nearest", judgement.neighbours().stream()
                        .map(neighbour -> new Tile(Tile.grey(neighbour.training()),
                                String.format(Locale.ROOT, "at %.2f", neighbour.distance()))).toList())
                .note(String.format(Locale.ROOT, "Mean distance of samples %.2f, of real test digits %.2f: a generator that has "
                        + "learnt by heart is much nearer than unseen digits are.", judgement.nearest(), judgement.unseen()))
                .note(String.format(Locale.ROOT, "Fréchet distance %.2f, between two halves of the real digits %.2f.",
                        judgement.generated().frechet(), judgement.real().frechet()));
    }
}
