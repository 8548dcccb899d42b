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
import vitrine.nn.TextNetwork;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.text.Questions;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.QuestionTransformer;

/// The command `vitrine train`: trains a network, or only evaluates one.
@Command(
        name = "train",
        description = {
            "Train a network on handwritten digits, on a table or on texts, or evaluate one.",
            "",
            "Ctrl-C stops after the current step and keeps the weights."
        },
        footer = {
            "Examples:",
            "  vitrine train --epochs 3               on the digits on board",
            "  vitrine train --data mnist             on all 60,000, in a folder",
            "  vitrine train --evaluate --data mnist  the weights on board on all 10,000 test digits",
            "  vitrine train --network digit-transformer --data mnist --epochs 4 --learning-rate 0.002",
            "  vitrine train --data titanic           on a table on board",
            "  vitrine train --data questions         on texts",
            "  vitrine train --data people.csv --target income --drop id"
        })
final class TrainCommand implements Callable<Integer> {
    private static final Set<String> FOR_EVALUATION = Set.of("--evaluate", "--model", "--data", "--network", "--backend",
            "--threads", "--drop", "--categorical", VitrineCommand.VERBOSE);
    private static final Set<String> FOR_TABLES = Set.of("--target", "--drop", "--categorical", "--hidden");
    private static final String DIGITS = "digits";
    private static final String NETWORK = "--network";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "WHAT",
            completionCandidates = DataNames.class,
            description = {
                "What to learn: digits, questions or a table on board (${COMPLETION-CANDIDATES}), a folder with the four IDX "
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

    @Option(
            names = NETWORK,
            paramLabel = "NAME",
            completionCandidates = NetworkNames.class,
            description = "What learns, where there is a choice: ${COMPLETION-CANDIDATES}. Default: lenet for digits, and "
                    + "for texts a network of --blocks.")
    private @Nullable String network;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the network goes. Default: what is trained or the table's name, .safetensors.")
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
            description = "The weights to evaluate (default: those on board), or those to start the training from "
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

    /// The networks that can be chosen.
    static final class NetworkNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        NetworkNames() {
            addAll(DigitNetwork.labels());
            add(QuestionTraining.NETWORK);
        }
    }

    @Override
    public Integer call() throws IOException {
        return evaluateOnly ? evaluate() : train();
    }

    // ---- Training -------------------------------------------------------------------------------------

    private int train() throws IOException {
        TableSource table = table();
        OutputFile weights = new OutputFile(out != null ? out : Path.of(stem(table) + ".safetensors"));
        OutputFile picture = new OutputFile(plot);
        OutputFile numbers = history == null ? null : new OutputFile(history);
        if (weights.toString().equals(picture.toString())) {
            throw new BadInput(weights.path() + ": --out and --plot name the same file");
        }
        Backend where = where();
        if (modelFile != null && (table != null || (isText() && !isQuestionTransformer()))) {
            throw new BadInput("--model is a network for digits to start from, and " + data + " holds none");
        }
        TrainingOptions.Defaults defaults = table != null ? TableTraining.DEFAULTS
                : isText() ? TextTraining.DEFAULTS : DigitTraining.DEFAULTS;
        TrainingSubject subject = table != null ? TableTraining.of(table, hidden, training, where)
                : isQuestionTransformer() ? QuestionTraining.of(modelFile, training, where)
                : isText() ? TextTraining.of(blocks, training, where)
                : DigitTraining.of(digitNetwork(), folder(), modelFile, augments, training, where);
        return new TrainingSession(subject, training, defaults, where, weights, picture, numbers, Screen.of(spec)).run();
    }

    private String stem(@Nullable TableSource table) {
        return table != null ? table.stem() : isText() ? TextTraining.NAME : digitNetwork().label();
    }

    // ---- Evaluating -----------------------------------------------------------------------------------

    private int evaluate() throws IOException {
        options().filter(name -> !FOR_EVALUATION.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInput(name + " is for training, and --evaluate does not train");
        });
        TableSource table = table();
        if (isText() && (modelFile == null || isQuestionTransformer())) {
            return evaluateQuestions();
        }
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
        DigitNetwork kind = digitNetwork();
        Sequential model = kind.load(modelFile, where);
        Evaluation test = Evaluation.of(model, DigitTraining.digits(folder()).test());
        Screen screen = Screen.of(spec);
        screen.heading(kind.describe(modelFile));
        screen.entry("test accuracy", Accuracy.of(test, screen));
        return finish(test, where, screen);
    }

    private int evaluateQuestions() throws IOException {
        Backend where = where();
        TextNetwork model = modelFile == null
                ? QuestionTransformer.pretrained(where)
                : QuestionTransformer.load(InputFile.checked(modelFile), where);
        Evaluation test = Evaluation.of(model, Questions.test());
        Screen screen = Screen.of(spec);
        screen.heading("QuestionTransformer, the weights "
                + (modelFile == null ? "on board" : "in " + modelFile.getFileName()));
        QuestionTraining.report(test, screen);
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
        return backend.backend(threads.number());
    }

    private boolean isText() {
        return TextTraining.NAME.equals(data) && !Files.exists(Path.of(data));
    }

    /// The table that is meant; null for digits and texts.
    private @Nullable TableSource table() {
        if (data != null && TableSource.isOne(data) && !Files.isDirectory(Path.of(data))) {
            refuse(Set.of(NETWORK), "for digits and texts, and " + data + " is a table");
            return new TableSource(data, target, drop, categorical);
        }
        refuse(FOR_TABLES, "for tables, and --data names none");
        if (isText() && network != null && !isQuestionTransformer()) {
            throw new BadInput("--network " + network + ": texts are read by " + QuestionTraining.NETWORK
                    + ", or by a network of --blocks");
        }
        return null;
    }

    private void refuse(Set<String> names, String reason) {
        options().filter(names::contains).findFirst().ifPresent(name -> {
            throw new BadInput(name + " is " + reason);
        });
    }

    private boolean isQuestionTransformer() {
        return isText() && QuestionTraining.NETWORK.equals(network);
    }

    private DigitNetwork digitNetwork() {
        return network == null ? DigitNetwork.LENET : DigitNetwork.named(network);
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
