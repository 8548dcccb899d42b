package vitrine.classroom.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vitrine.array.Seed;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Clipping;
import vitrine.nn.train.Checkpointing;
import vitrine.nn.train.EarlyStopping;
import vitrine.nn.train.Trainer;
import vitrine.nn.train.schedule.Plateau;

/// The options of the training loop itself, whatever is learnt.
final class TrainingOptions {
    private static final int STEPS_BETWEEN_CHECKPOINTS = 100;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often to go through the examples. Default: 10 for digits, 60 for "
                    + "texts, at most 200 for tables.")
    private @Nullable Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Examples per step. Default: ${DEFAULT-VALUE}.")
    private int batchSize = 64;

    @Mixin
    OptimiserOptions optimiser = new OptimiserOptions();

    @Mixin
    private ScheduleOption schedule = new ScheduleOption();

    @Option(
            names = "--slow-on-plateau",
            description = "Also make the learning rate ten times smaller where the loss has not fallen for ten epochs.")
    private boolean slowsOnPlateau;

    @Option(
            names = "--validation",
            paramLabel = "X",
            description = "The share of the training examples to watch instead of learning from them. Default: 0 for "
                    + "digits and texts, 0.15 of all rows for tables.")
    private @Nullable Double validation;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N epochs without a better validation loss, and go back to the best weights. "
                    + "Default: never for digits and texts, 20 for tables.")
    private @Nullable Integer patience;

    @Option(
            names = "--parts",
            paramLabel = "N",
            description = "Send each batch through the network in N parts, which takes less memory. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int parts = 1;

    @Option(
            names = "--clip",
            paramLabel = "X",
            description = "Shorten gradients that are longer than X. Default: never.")
    private @Nullable Double clip;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the training safe in FILE every " + STEPS_BETWEEN_CHECKPOINTS
                    + " steps, and go on from it if it is there.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What the first weights, the split and the order of the examples are drawn from. "
                    + "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    /// What to use where nothing was said.
    ///
    /// @param epochs     how often to go through the examples
    /// @param validation the share to watch
    /// @param patience   after how many epochs to stop; null for never
    record Defaults(int epochs, double validation, @Nullable Integer patience) {}

    /// The seed.
    Seed seed() {
        return Seed.of(seed);
    }

    /// The share of the examples to watch.
    double validation(Defaults defaults) {
        return validation == null ? defaults.validation : validation;
    }

    int epochs(Defaults defaults) {
        return epochs == null ? defaults.epochs : epochs;
    }

    int stepsPerEpoch(int examples) {
        return Math.ceilDiv(examples, Math.max(1, batchSize));
    }

    @Nullable Path checkpoint() {
        return checkpoint;
    }

    /// The training loop for that many examples.
    Trainer trainer(Defaults defaults, int examples) {
        return Numbers.valid(() -> {
            int steps = Math.max(1, epochs(defaults)) * stepsPerEpoch(examples);
            Trainer trainer = new Trainer(new SoftmaxCrossEntropy(), epochs(defaults), batchSize,
                    schedule.schedule(steps), seed().split(1)).inParts(parts);
            trainer = clip == null ? trainer : trainer.clipping(Clipping.byNorm(clip));
            trainer = slowsOnPlateau ? trainer.slowingOn(Plateau.defaults()) : trainer;
            Integer limit = patience == null && validation(defaults) > 0 ? defaults.patience : patience;
            if (limit != null && validation(defaults) == 0) {
                throw new BadInput("--patience " + limit + ": needs examples to watch, such as --validation 0.1");
            }
            trainer = limit == null ? trainer : trainer.stoppingEarly(EarlyStopping.after(limit));
            return checkpoint == null
                    ? trainer
                    : trainer.checkpointing(new Checkpointing(checkpoint, STEPS_BETWEEN_CHECKPOINTS));
        });
    }

    /// What was chosen, on one line.
    String describe(Defaults defaults) {
        return String.format(Locale.ROOT, "epochs %d, batch size %d, %s%s, seed %d", epochs(defaults), batchSize,
                optimiser, schedule.toString().equals("cosine") ? "" : ", schedule " + schedule, seed);
    }
}
