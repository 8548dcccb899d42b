package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.Tile;
import vitrine.classroom.report.Percent;
import vitrine.gan.Conditioned;
import vitrine.gan.Gan;
import vitrine.gan.latent.ActivationMaximisation;
import vitrine.gan.latent.Ascent;
import vitrine.gan.latent.ImagePrior;
import vitrine.gan.metric.Memorisation;
import vitrine.nn.Network;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.nn.zoo.LeNet;

/// The command `vitrine gan maximise`: looks for the picture that a classifier likes best, with and without a generator.
@Command(
        name = "maximise",
        description = {
            "Look for the picture that the LeNet on board likes best for a class: activation maximisation.",
            "",
            "The same gradient ascent twice: on bare pixels, where it ends in noise that is taken for the class all the same, "
                    + "and through the generator, whose pictures are digits. A second network, which took no part, says what "
                    + "it sees."
        },
        footer = {"Example:", "  vitrine gan maximise --class 8"})
final class GanMaximiseCommand implements Callable<Integer> {
    private static final int MOST_STARTS = 16;
    private static final int MOST_STEPS = 2000;
    private static final int SIDE = 78;
    private static final int COLUMNS = 8;
    private static final List<Double> SHOWN = List.of(0.0, 0.01, 0.03, 0.06, 0.12, 0.25, 0.5, 1.0);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--class", paramLabel = "C", description = "The class whose logit is maximised. Default: ${DEFAULT-VALUE}.")
    private int wanted = 8;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "What the generator is told all the way, whatever the class. Default: nothing: the ascent finds the "
                    + "label too.")
    private @Nullable Integer label;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the ascent. Default: ${DEFAULT-VALUE}.")
    private int steps = ActivationMaximisation.defaults().steps();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "About how far a number moves in a step. Default: ${DEFAULT-VALUE}.")
    private double rate = ActivationMaximisation.defaults().rate();

    @Option(
            names = "--decay",
            paramLabel = "D",
            description = "What the square of the code costs. Default: ${DEFAULT-VALUE}.")
    private double decay = ActivationMaximisation.defaults().decay();

    @Option(names = "--starts", paramLabel = "N", description = "How many starts, 1 to " + MOST_STARTS
            + "; the first is shown step by step. Default: ${DEFAULT-VALUE}.")
    private int starts = COLUMNS;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the picture goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-maximise.png");

    @Override
    public Integer call() throws IOException {
        OutputFile picture = choice.apart(new OutputFile(out));
        GanChoice.label("--class", wanted, Mnist.CLASSES.size());
        GanChoice.between("--starts", starts, 1, MOST_STARTS);
        GanChoice.between("--steps", steps, 1, MOST_STEPS);
        var how = Numbers.valid(() -> new ActivationMaximisation(steps, rate, decay));
        Gan pair = choice.digits(choice.backend());
        if (label != null) {
            GanChoice.label("--label", label, choice.conditionalDigits(choice.backend()).condition().classes());
        }
        var leNet = LeNet.pretrained(pair.backend());
        var pixels = new ImagePrior.Pixels(pair.backend(), LeNet.INPUT);
        var generator = new ImagePrior.Generator(pair, label == null ? OptionalInt.empty() : OptionalInt.of(label));
        List<Judged> judged = List.of(
                judge(pair, pixels, how.of(leNet, wanted, pixels, starts, choice.seed())),
                judge(pair, generator, how.of(leNet, wanted, generator, starts, choice.seed())));

        Screen screen = Screen.of(spec);
        screen.heading("What the LeNet on board likes best as " + Mnist.CLASSES.get(wanted));
        screen.entry("generator", choice.describe(pair));
        screen.entry("ascent", String.format(Locale.ROOT, "%d steps at the rate %s, decay %s, %d starts, seed %d", steps,
                rate, decay, starts, choice.seedNumber()));
        String real = realDigits(leNet);
        screen.entry("for comparison", real);
        judged.forEach(one -> print(screen, one));
        screen.gap();
        picture.fill(sheet(pair, judged, real)::writePng);
        screen.entry("picture", picture.toString());
        return 0;
    }

    // ---- What was found ---------------------------------------------------------------------------------

    /// Ascents, and what others say of their summits.
    ///
    /// @param prior         which pictures there were
    /// @param ascents       one per start
    /// @param secondOpinion what a network reads in the summits that took no part
    /// @param realness      D of each summit: above 0 the discriminator takes it for real
    /// @param nearest       how far the nearest training digit is from each summit
    private record Judged(ImagePrior prior, List<Ascent> ascents, List<DigitReader.Reading> secondOpinion,
            List<Double> realness, List<Memorisation> nearest) {
        int confirmed(int wanted) {
            return (int) secondOpinion.stream().filter(reading -> reading.digit() == wanted).count();
        }

        double meanRealness() {
            return realness.stream().mapToDouble(score -> score).average().orElseThrow();
        }

        double meanDistance() {
            return nearest.stream().mapToDouble(Memorisation::distance).average().orElseThrow();
        }
    }

    private Judged judge(Gan pair, ImagePrior prior, List<Ascent> ascents) {
        var backend = prior.backend();
        NdArray summits = backend.concat(0, ascents.stream()
                .map(ascent -> ascent.summit().unsqueeze(0)).toArray(NdArray[]::new));
        OptionalInt told = pair.condition().isByClass() ? OptionalInt.of(wanted) : OptionalInt.empty();
        double[] realness = Conditioned.discriminator(pair, told).scores(summits).toDoubles();
        return new Judged(prior, ascents, new DigitReader(DigitTransformer.pretrained(backend)).read(summits),
                Arrays.stream(realness).boxed().toList(), Memorisation.of(summits, training(backend)));
    }

    private static NdArray training(Backend backend) {
        LabelledImages train = Mnist.train();
        return train.inputs(backend, IntStream.range(0, train.size()).toArray());
    }

    /// The largest logit that a real digit of the class has, and how near to the training digits real ones are.
    private String realDigits(Network leNet) {
        LabelledImages test = Mnist.test();
        int[] rows = IntStream.range(0, test.size()).filter(row -> test.label(row) == wanted).toArray();
        NdArray digits = test.inputs(leNet.backend(), rows);
        double most = new DigitReader(leNet).read(digits).stream()
                .mapToDouble(reading -> reading.logits().get(wanted)).max().orElseThrow();
        double nearest = Memorisation.of(digits, training(leNet.backend())).stream()
                .mapToDouble(Memorisation::distance).average().orElseThrow();
        return String.format(Locale.ROOT, "%d real test digits: largest logit %.1f, nearest training digit at %.2f",
                rows.length, most, nearest);
    }

    // ---- What is shown ----------------------------------------------------------------------------------

    private List<Integer> shownSteps() {
        return SHOWN.stream().map(share -> (int) Math.ceil(share * steps)).distinct().toList();
    }

    private void print(Screen screen, Judged judged) {
        Ascent first = judged.ascents().getFirst();
        screen.gap();
        screen.heading("Through " + judged.prior());
        screen.entry("step", path("%7d", shownSteps()));
        screen.entry("logit", path("%7.1f", shownSteps().stream().map(first.logits()::get).toList()));
        screen.entry("probability", path("%7.3f", shownSteps().stream().map(first.probabilities()::get).toList()));
        screen.entry("second opinion", verdict(judged));
        screen.entry("discriminator", realness(judged));
        screen.entry("nearest training digit", distance(judged));
    }

    private static String path(String format, List<? extends Number> numbers) {
        return numbers.stream().map(number -> String.format(Locale.ROOT, format, number).replace('-', '−'))
                .collect(Collectors.joining());
    }

    private String verdict(Judged judged) {
        return String.format(Locale.ROOT, "the digit transformer reads %d in %d of %d", wanted, judged.confirmed(wanted), starts);
    }

    private static String realness(Judged judged) {
        return String.format(Locale.ROOT, "D = %.1f on average", Math.round(10 * judged.meanRealness()) / 10.0).replace('-', '−');
    }

    private static String distance(Judged judged) {
        return String.format(Locale.ROOT, "at %.2f on average", judged.meanDistance());
    }

    private ContactSheet sheet(Gan pair, List<Judged> judged, String real) {
        ContactSheet sheet = new ContactSheet("What the LeNet likes best as " + Mnist.CLASSES.get(wanted),
                choice.describe(pair) + " · seed "
                + choice.seedNumber() + " · " + steps + " steps, one ascent, two priors", SIDE);
        for (Judged one : judged) {
            Ascent first = one.ascents().getFirst();
            List<Tile> path = new ArrayList<>();
            for (int step : shownSteps()) {
                path.add(new Tile(Tile.grey(first.pictures().get(step)),
                        String.format(Locale.ROOT, "step %d: %.1f", step, first.logits().get(step)).replace('-', '−')));
            }
            List<Tile> summits = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                var reading = one.secondOpinion().get(i);
                summits.add(Tile.judged(Tile.grey(one.ascents().get(i).summit()), "reads " + reading.digit() + " · "
                        + Percent.of(reading.probability()).replaceAll("\\.\\d+", ""), reading.digit() == wanted));
            }
            sheet = sheet.rows(one.prior() + ", logit", path, COLUMNS).rows("second opinion", summits, COLUMNS);
        }
        for (Judged one : judged) {
            sheet = sheet.note(String.format("Through %s: %s; %s; nearest training digit %s.", one.prior(), verdict(one),
                    realness(one), distance(one)));
        }
        return sheet.note("For comparison: " + real + ".");
    }
}
