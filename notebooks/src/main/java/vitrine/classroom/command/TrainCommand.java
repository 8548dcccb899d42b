package vitrine.classroom.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.report.Percent;
import vitrine.classroom.training.Bar;
import vitrine.classroom.training.LossCurve;
import vitrine.classroom.training.PlainLines;
import vitrine.classroom.training.StopSignal;
import vitrine.classroom.training.TrainingDisplay;
import vitrine.classroom.training.Watch;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.io.Safetensors;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.History;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.Trainer;
import vitrine.nn.zoo.LeNet;

/// The command `vitrine train`: trains a LeNet, or only evaluates one.
@Command(
        name = "train",
        description = {
            "Train a LeNet on handwritten digits, or evaluate one.",
            "",
            "Ctrl-C stops after the current step and keeps the weights."
        },
        footer = {
            "Examples:",
            "  vitrine train --epochs 3               on the digits on board",
            "  vitrine train --data mnist             on all 60,000, in a folder",
            "  vitrine train --evaluate --data mnist  the weights on board on all 10,000 test digits"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int STOPPED = 130;
    private static final String ADAM = "adam";
    private static final String SGD = "sgd";
    private static final Set<String> FOR_EVALUATION =
            Set.of("--evaluate", "--model", "--data", "--backend", "--threads", VitrineCommand.VERBOSE);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the four IDX files of MNIST lie, as they are or gzipped. "
                    + "Default: the 10,000 training and 2,000 test digits on board.")
    private @Nullable Path data;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often to go through the digits. Default: ${DEFAULT-VALUE}.")
    private int epochs = 10;

    @Option(names = "--batch-size", paramLabel = "N", description = "Digits per step. Default: ${DEFAULT-VALUE}.")
    private int batchSize = 64;

    @Option(
            names = "--optimiser",
            paramLabel = "NAME",
            completionCandidates = OptimiserNames.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String optimiserName = ADAM;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "At the first step; it falls to 0 along a cosine. Default: 0.001 for adam, 0.05 for sgd.")
    private @Nullable Double learningRate;

    @Option(names = "--momentum", paramLabel = "X", description = "Of sgd. Default: ${DEFAULT-VALUE}.")
    private double momentum = 0.9;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What the first weights and the digits' order are drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "They change the speed, never a bit of the result. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the weights go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("lenet.safetensors");

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Where the loss curve goes, a PNG. Default: ${DEFAULT-VALUE}.")
    private Path plot = Path.of("loss.png");

    @Option(names = "--evaluate", description = "Do not train; print the test accuracy and who is taken for whom.")
    private boolean evaluateOnly;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The weights to evaluate (default: those on board), or those to start the training from "
                    + "(default: drawn at random).")
    private @Nullable Path modelFile;

    /// The names of the optimisers.
    static final class OptimiserNames implements Iterable<String> {
        private static final List<String> ALL = List.of(ADAM, SGD);

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        return evaluateOnly ? evaluate() : train();
    }

    // ---- Training -------------------------------------------------------------------------------------

    private int train() throws IOException {
        OutputFile weights = new OutputFile(out);
        OutputFile picture = new OutputFile(plot);
        if (weights.toString().equals(picture.toString())) {
            throw new BadInput(out + ": --out and --plot name the same file");
        }
        Backend where = where();
        Mnist.Split digits = digits();
        Sequential network = modelFile == null
                ? LeNet.create(where, Seed.of(seed).split(0))
                : ModelChoice.of(modelFile).load(where);
        Trainer trainer = valid(() ->
                new Trainer(new SoftmaxCrossEntropy(), epochs, batchSize, Schedule.cosine(), Seed.of(seed).split(1)));
        Optimiser optimiser = valid(() -> optimiser(network));

        Screen screen = Screen.of(spec);
        String recipe = recipe(digits, where);
        screen.heading("Training a LeNet");
        screen.line("  " + recipe);
        History history;
        try (StopSignal signal = StopSignal.listen()) {
            try (TrainingDisplay display = display(screen)) {
                Watch watch = new Watch(display, signal);
                history = trainer.fit(network, where, optimiser, digits.train(), watch);
                if (watch.hasDiverged()) {
                    throw new BadInput("the loss is no number any more after step " + history.losses().size()
                            + ", so nothing was saved; a smaller --learning-rate may help");
                }
            }
            if (history.losses().isEmpty()) {
                screen.line("Stopped before the first step; nothing was saved.");
                return STOPPED;
            }
            weights.fill(file -> Safetensors.write(file, network.state(), Map.of(
                    "architecture", "LeNet-5", "training", recipe, "made by", "vitrine " + Version.current())));
            if (history.stopped()) {
                screen.line(String.format(Locale.ROOT, "Stopped after step %,d of %,d; the weights are in %s",
                        history.losses().size(), epochs * stepsPerEpoch(digits), weights));
                return STOPPED;
            }
        }
        Evaluation test = Evaluation.of(network, digits.test());
        screen.entry("test accuracy", accuracy(screen, test));
        screen.entry("weights", weights.toString());
        byte[] png = drawn(new LossCurve(history.losses(), stepsPerEpoch(digits)));
        picture.fill(file -> AtomicFile.write(file, stream -> stream.write(png)));
        screen.entry("loss curve", picture.toString());
        screen.out().flush();
        return 0;
    }

    private Optimiser optimiser(Sequential network) {
        return switch (optimiserName) {
            case ADAM -> new Adam(network.parameters().values(), rate());
            case SGD -> new Sgd(network.parameters().values(), rate(), momentum);
            default -> throw new BadInput("there is no optimiser '" + optimiserName + "'; "
                    + NearestName.suggestion(optimiserName, OptimiserNames.ALL));
        };
    }

    private double rate() {
        return learningRate != null ? learningRate : optimiserName.equals(SGD) ? 0.05 : 0.001;
    }

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    private TrainingDisplay display(Screen screen) {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Bar(screen.out(), epochs) : new PlainLines(screen.out());
    }

    /// Without fonts, as on the smallest systems, Java's drawing fails with errors of many kinds.
    private static byte[] drawn(LossCurve curve) throws IOException {
        try {
            return curve.png();
        } catch (LinkageError | InternalError noFonts) {
            throw new BadInput(
                    "the loss curve cannot be drawn, as Java finds no fonts here; the weights are saved", noFonts);
        }
    }

    private int stepsPerEpoch(Mnist.Split digits) {
        return Math.ceilDiv(digits.train().size(), batchSize);
    }

    private String recipe(Mnist.Split digits, Backend where) {
        return String.format(Locale.ROOT,
                "%,d digits, epochs %d, batch size %d, %s%s, learning rate %s, seed %d, backend %s",
                digits.train().size(), epochs, batchSize, optimiserName,
                optimiserName.equals(SGD) ? ", momentum " + momentum : "", rate(), seed, where.name());
    }

    // ---- Evaluating -----------------------------------------------------------------------------------

    private int evaluate() throws IOException {
        List<String> unused = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !FOR_EVALUATION.contains(name))
                .toList();
        if (!unused.isEmpty()) {
            throw new BadInput(unused.getFirst() + " is for training, and --evaluate does not train");
        }
        Backend where = where();
        ModelChoice model = ModelChoice.of(modelFile);
        Sequential network = model.load(where);
        Evaluation test = Evaluation.of(network, digits().test());
        Screen screen = Screen.of(spec);
        screen.heading(model.describe());
        screen.entry("test accuracy", accuracy(screen, test));
        screen.entry("backend", where.name());
        screen.gap();
        ConfusionTable.print(test, screen);
        return 0;
    }

    private static String accuracy(Screen screen, Evaluation test) {
        return screen.bold(Percent.of(test.accuracy()))
                + String.format(Locale.ROOT, " (%,d of %,d)", test.hits(), test.labels().size());
    }

    // ---- What is asked for ----------------------------------------------------------------------------

    private Backend where() {
        if (threads < 1) {
            throw new BadInput("--threads " + threads + ": at least 1 is needed");
        }
        return backend.backend(threads);
    }

    private Mnist.Split digits() throws IOException {
        if (data == null) {
            return new Mnist.Split(Mnist.train(), Mnist.test());
        }
        Mnist.Split digits = Mnist.read(data);
        if (!digits.train().inputShape().equals(LeNet.INPUT) || !digits.test().inputShape().equals(LeNet.INPUT)) {
            throw new BadInput(data + ": holds images of shape " + digits.train().inputShape() + " and "
                    + digits.test().inputShape() + ", but a LeNet reads " + LeNet.INPUT);
        }
        if (digits.train().size() == 0 || digits.test().size() == 0) {
            throw new BadInput(data + ": holds no images");
        }
        return digits;
    }

    /// What `maker` makes; a number that is out of range is the user's.
    private static <T> T valid(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException outOfRange) {
            throw new BadInput(String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }
}
