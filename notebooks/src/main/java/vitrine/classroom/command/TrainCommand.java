package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.classroom.catalogue.NearestName;
import vitrine.nn.Sequential;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.train.Evaluation;

/// The command `vitrine train`: trains a network, or only evaluates one.
@Command(
        name = "train",
        description = {
            "Train a LeNet on handwritten digits or a small network on a table or on texts, or evaluate one.",
            "",
            "Ctrl-C stops after the current step and keeps the weights."
        },
        footer = {
            "Examples:",
            "  vitrine train --epochs 3               on the digits on board",
            "  vitrine train --data mnist             on all 60,000, in a folder",
            "  vitrine train --evaluate --data mnist  the weights on board on all 10,000 test digits",
            "  vitrine train --data titanic           on a table on board",
            "  vitrine train --data questions         on texts",
            "  vitrine train --data people.csv --target income --drop id"
        })
final class TrainCommand implements Callable<Integer> {
    private static final Set<String> FOR_EVALUATION = Set.of("--evaluate", "--model", "--data", "--backend", "--threads",
            "--drop", "--categorical", VitrineCommand.VERBOSE);
    private static final Set<String> FOR_TABLES = Set.of("--target", "--drop", "--categorical", "--hidden");
    private static final String DIGITS = "digits";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "WHAT",
            completionCandidates = DataNames.class,
            description = {
                "What to learn: the digits or a table on board (${COMPLETION-CANDIDATES}), a folder with the four IDX "
                        + "files of MNIST, as they are or gzipped, or a CSV or ARFF file.",
                "Default: the 10,000 training and 2,000 test digits on board."
            })
    private @Nullable String data;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column to predict. Tables on board have one of their own.")
    private @Nullable String target;

    @Option(names = "--drop", paramLabel = "COLUMN", split = ",", description = "Columns not to look at.")
    private List<String> drop = new ArrayList<>();

    @Option(
            names = "--categorical",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns whose numbers are only names, such as postcodes.")
    private List<String> categorical = new ArrayList<>();

    @Option(
            names = "--hidden",
            paramLabel = "N",
            split = ",",
            description = "The widths of the hidden layers for a table. Default: 32,16.")
    private List<Integer> hidden = List.of(32, 16);

    @Option(
            names = "--blocks",
            paramLabel = "N",
            description = "How many transformer blocks read a question; 0 looks at its words without their order. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int blocks = 1;

    @Option(names = "--augment", description = "Shift, turn and scale the digits at random in every epoch.")
    private boolean augments;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "They change the speed, never a bit of the result. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the network goes. Default: lenet.safetensors, or the table's name.")
    private @Nullable Path out;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Where the loss curve goes, a PNG. Default: ${DEFAULT-VALUE}.")
    private Path plot = Path.of("loss.png");

    @Option(names = "--history", paramLabel = "FILE", description = "Where the epochs' numbers go, a CSV. Default: nowhere.")
    private @Nullable Path history;

    @Option(names = "--evaluate", description = "Do not train; print the test accuracy and who is taken for whom.")
    private boolean evaluateOnly;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The weights to evaluate (default: those on board), or a LeNet to start the training from "
                    + "(default: drawn at random).")
    private @Nullable Path modelFile;

    /// What can be learnt without a file.
    static final class DataNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        DataNames() {
            add(DIGITS);
            add(TextTraining.NAME);
            addAll(ShippedTable.labels());
        }
    }

    @Override
    public Integer call() throws IOException {
        return evaluateOnly ? evaluate() : train();
    }

    // ---- Training -------------------------------------------------------------------------------------

    private int train() throws IOException {
        TableSource table = table();
        OutputFile weights = new OutputFile(out != null ? out
                : Path.of((table != null ? table.stem() : isText() ? TextTraining.NAME : "lenet") + ".safetensors"));
        OutputFile picture = new OutputFile(plot);
        OutputFile numbers = history == null ? null : new OutputFile(history);
        if (weights.toString().equals(picture.toString())) {
            throw new BadInput(weights.path() + ": --out and --plot name the same file");
        }
        Backend where = where();
        if (modelFile != null && (table != null || isText())) {
            throw new BadInput("--model is a LeNet to start from, and " + data + " holds no digits");
        }
        TrainingOptions.Defaults defaults = table != null ? TableTraining.DEFAULTS
                : isText() ? TextTraining.DEFAULTS : DigitTraining.DEFAULTS;
        TrainingSubject subject = table != null ? TableTraining.of(table, hidden, training, where)
                : isText() ? TextTraining.of(blocks, training, where)
                : DigitTraining.of(folder(), modelFile, augments, training, where);
        return new TrainingSession(subject, training, defaults, where, weights, picture, numbers, Screen.of(spec)).run();
    }

    // ---- Evaluating -----------------------------------------------------------------------------------

    private int evaluate() throws IOException {
        options().filter(name -> !FOR_EVALUATION.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInput(name + " is for training, and --evaluate does not train");
        });
        TableSource table = table();
        if (table == null && !isText()) {
            return evaluateDigits();
        }
        if (modelFile == null) {
            throw new BadInput("--evaluate --data " + data
                    + ": --model must name the network, as 'vitrine train --data " + data + "' writes it");
        }
        Backend where = where();
        return evaluate(table == null ? TextTraining.read(modelFile, where) : TableTraining.read(table, modelFile, where),
                modelFile, where);
    }

    private int evaluateDigits() throws IOException {
        Backend where = where();
        ModelChoice model = ModelChoice.of(modelFile);
        Sequential network = model.load(where);
        Evaluation test = Evaluation.of(network, DigitTraining.digits(folder()).test());
        Screen screen = Screen.of(spec);
        screen.heading(model.describe());
        screen.entry("test accuracy", Accuracy.of(test, screen));
        return finish(test, where, screen);
    }

    private int evaluate(TrainingSubject subject, Path model, Backend where) {
        Evaluation test = Evaluation.of(subject.network(), subject.test());
        Screen screen = Screen.of(spec);
        screen.heading("The network in " + model.getFileName());
        subject.judge(test, screen);
        return finish(test, where, screen);
    }

    private static int finish(Evaluation test, Backend where, Screen screen) {
        screen.entry("backend", where.name());
        screen.gap();
        ConfusionTable.print(test, screen);
        return 0;
    }

    // ---- What is asked for ----------------------------------------------------------------------------

    private Stream<String> options() {
        return spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName);
    }

    private Backend where() {
        if (threads < 1) {
            throw new BadInput("--threads " + threads + ": at least 1 is needed");
        }
        return backend.backend(threads);
    }

    private boolean isText() {
        return TextTraining.NAME.equals(data) && !Files.exists(Path.of(data));
    }

    /// The table that is meant; null for digits and texts.
    private @Nullable TableSource table() {
        if (data != null && TableSource.isOne(data) && !Files.isDirectory(Path.of(data))) {
            return new TableSource(data, target, drop, categorical);
        }
        options().filter(FOR_TABLES::contains).findFirst().ifPresent(name -> {
            throw new BadInput(name + " is for tables, and --data names none");
        });
        return null;
    }

    /// The folder with digits; null for those on board.
    private @Nullable Path folder() {
        if (data == null || (data.equals(DIGITS) && !Files.exists(Path.of(data)))) {
            return null;
        }
        Path folder = Path.of(data);
        if (!Files.exists(folder) && folder.getNameCount() == 1) {
            List<String> names = new DataNames();
            throw new BadInput("--data " + data + ": is neither a folder nor a data set; "
                    + NearestName.suggestion(data, names));
        }
        return folder;
    }
}
