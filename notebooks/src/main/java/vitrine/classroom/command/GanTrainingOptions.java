package vitrine.classroom.command;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.NearestName;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.loss.LeastSquares;
import vitrine.gan.loss.Minimax;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.loss.Wasserstein;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Averaging;
import vitrine.gan.zoo.Architecture;
import vitrine.nn.train.Checkpointing;

/// The options of the game between generator and discriminator.
final class GanTrainingOptions {
    private static final int TURNS_BETWEEN_CHECKPOINTS = 100;
    private static final String NON_SATURATING = "non-saturating";
    private static final String MINIMAX = "minimax";
    private static final String LEAST_SQUARES = "least-squares";
    private static final String WASSERSTEIN = "wasserstein";

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            completionCandidates = Losses.class,
            description = "The game: ${COMPLETION-CANDIDATES}. Default: wasserstein for wgan-gp, non-saturating for the "
                    + "others.")
    private @Nullable String loss;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "How often both take their turn. Default: 3000 for gan, 1500 for wgan-gp, 2000 for digits.")
    private @Nullable Integer turns;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Real samples, and as many generated ones, per step. Default: 256 for gan, 128 for wgan-gp, 64 "
                    + "for digits.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Adam's learning rate of both players. Default: 0.0002 for gan and dcgan, 0.001 for the others.")
    private @Nullable Double learningRate;

    @Option(
            names = "--discriminator-steps",
            paramLabel = "K",
            description = "Steps of the discriminator before each of the generator. Default: 5 for wgan-gp, 1 for the "
                    + "others.")
    private @Nullable Integer discriminatorSteps;

    @Option(
            names = "--smoothing",
            paramLabel = "X",
            description = "How real the discriminator shall call real samples (one-sided label smoothing), such as 0.9; of "
                    + "non-saturating and minimax. Default: ${DEFAULT-VALUE}.")
    private double smoothing = 1;

    @Option(
            names = "--spectral-norm",
            description = "Bound the discriminator's slope by spectral normalisation of its layers.")
    private boolean spectral;

    @Option(
            names = "--average",
            paramLabel = "X",
            description = "End with the moving average of the generator's weights, which forgets by this factor in every "
                    + "turn, such as 0.999. Default: 0.98 for wgan-gp, no average for the others.")
    private @Nullable Double average;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What the first weights, the noise and the order of the samples are drawn from. "
                    + "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the training and its diary safe in FILE every " + TURNS_BETWEEN_CHECKPOINTS
                    + " turns, and go on from it if it is there.")
    private @Nullable Path checkpoint;

    /// The names of the games.
    static final class Losses implements Iterable<String> {
        private static final List<String> ALL = List.of(NON_SATURATING, MINIMAX, LEAST_SQUARES, WASSERSTEIN);

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /// The seed.
    Seed seed() {
        return Seed.of(seed);
    }

    /// Where the training is kept safe; null for nowhere.
    @Nullable Path checkpoint() {
        return checkpoint;
    }

    /// The pair that is trained.
    Architecture architecture(GanKind kind) {
        return spectral ? kind.architecture().spectral() : kind.architecture();
    }

    /// The training of this kind.
    AdversarialTrainer trainer(GanKind kind) {
        GanKind.Defaults defaults = kind.defaults();
        String game = or(loss, defaults.loss());
        if (game.equals(WASSERSTEIN) && kind.penalty().isEmpty() && !spectral) {
            throw new BadInput("--loss " + game + ": needs a critic of bounded slope, as of --spectral-norm or --kind "
                    + GanKind.WGAN_GP.label());
        }
        if (kind.penalty().isPresent() && !game.equals(WASSERSTEIN)) {
            throw new BadInput("--loss " + game + ": --kind " + kind.label()
                    + " plays for the Wasserstein distance; --kind " + GanKind.GAN.label() + " plays this game");
        }
        double rate = or(learningRate, defaults.rate());
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new BadInput("--learning-rate " + rate + ": expected a positive number");
        }
        AdversarialTrainer trainer = Numbers.valid(() -> new AdversarialTrainer(loss(game), kind.penalty(),
                atLeast(1, "--discriminator-steps", or(discriminatorSteps, defaults.discriminatorSteps())),
                atLeast(1, "--turns", or(turns, defaults.turns())),
                atLeast(2, "--batch-size", or(batchSize, defaults.batchSize())),
                kind.rates(rate), seed().split(1),
                Optional.ofNullable(average).map(Averaging::new).or(kind::averaging), Optional.empty()));
        return checkpoint == null ? trainer
                : trainer.keptIn(new Checkpointing(checkpoint, TURNS_BETWEEN_CHECKPOINTS));
    }

    private AdversarialLoss loss(String name) {
        if (smoothing != 1 && (name.equals(LEAST_SQUARES) || name.equals(WASSERSTEIN))) {
            throw new BadInput("--smoothing " + smoothing + ": smooths a probability, and --loss " + name + " has none");
        }
        return switch (name) {
            case NON_SATURATING -> new NonSaturating(smoothing);
            case MINIMAX -> new Minimax(smoothing);
            case LEAST_SQUARES -> new LeastSquares();
            case WASSERSTEIN -> new Wasserstein();
            default -> throw new BadInput("there is no --loss '" + name + "'; " + NearestName.suggestion(name, Losses.ALL));
        };
    }

    private static int atLeast(int smallest, String option, int value) {
        if (value < smallest) {
            throw new BadInput(option + " " + value + ": expected at least " + smallest);
        }
        return value;
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked != null ? asked : otherwise;
    }

    /// What was chosen, on one line.
    String describe(GanKind kind, AdversarialTrainer trainer) {
        return String.format(Locale.ROOT, "%s, turns %,d, discriminator steps %d, batch size %d, learning rate %s%s%s%s, seed %d",
                or(loss, kind.defaults().loss()), trainer.turns(), trainer.discriminatorSteps(), trainer.batchSize(),
                trainer.rates().generator(), smoothing == 1 ? "" : ", smoothing " + smoothing,
                spectral ? ", spectral norm" : "",
                trainer.averaging().map(how -> ", average " + how.decay()).orElse(""), seed);
    }
}
