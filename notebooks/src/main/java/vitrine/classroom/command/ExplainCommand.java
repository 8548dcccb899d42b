package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Prediction;
import vitrine.classroom.report.Provenance;
import vitrine.classroom.report.Report;
import vitrine.classroom.report.Subject;
import vitrine.nn.Sequential;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.AtomicFile;
import vitrine.xai.Certificate;
import vitrine.xai.Target;

/// The command `vitrine explain`: classifies a digit and writes a page that explains why.
@Command(
        name = "explain",
        description = {
            "Explain why the network reads a digit as it does, or what it says of a row of a table.",
            "",
            "Prints the prediction and a certificate for each method, and writes a page with the pictures."
        },
        footer = {
            "Examples:",
            "  vitrine explain                        a 4 that is nearly a 9",
            "  vitrine explain --index 100 --class 9  what speaks for 9, and what against it",
            "  vitrine explain --image photo.jpg --method all",
            "  vitrine explain --data titanic --row 17",
            "  vitrine explain --csv loans.csv --target repaid"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int SHIPPED_INDEX = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "The test digit on board to explain, from 0 on. Default: " + SHIPPED_INDEX + ".")
    private @Nullable Integer index;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "A picture of a digit to explain instead: PNG or JPEG, any size, dark on light or not.")
    private @Nullable Path image;

    @Option(
            names = "--class",
            paramLabel = "C",
            description = "Explain what speaks for this class. Default: the one that the network predicts.")
    private @Nullable String className;

    @Option(
            names = "--method",
            paramLabel = "M",
            split = ",",
            completionCandidates = MethodNames.class,
            description = "How to explain; several with commas, or 'all': ${COMPLETION-CANDIDATES}. "
                    + "Default: integrated-gradients, occlusion, saliency, guided-backpropagation.")
    private List<String> methodNames = MethodCatalogue.DEFAULT_NAMES;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The weights of a LeNet, as 'vitrine train' writes them. Default: those on board.")
    private @Nullable Path modelFile;

    @Mixin
    private TableOptions table = new TableOptions();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What random methods draw from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("vitrine-report.html");

    /// The names of the methods, and `all`.
    static final class MethodNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(MethodCatalogue.names().stream(), Stream.of(MethodCatalogue.ALL_NAMES)).iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (table.areGiven()) {
            return explainRow();
        }
        ModelChoice model = ModelChoice.of(modelFile);
        OutputFile page = page();
        List<Method> methods = methods();
        Optional<String> wanted = wantedClass();
        Backend where = backend.backend();
        Subject subject = subject();
        Sequential network = model.load(where);
        Prediction prediction = prediction(model, network, subject);
        Prediction.Score explained = wanted.map(prediction::score).orElse(prediction.best());
        Target target = Target.logit(Mnist.CLASSES.indexOf(explained.name()));

        List<Explanation> explanations = new ArrayList<>();
        for (Method method : methods) {
            explanations.add(new Explanation(method,
                    method.explainer(Seed.of(seed)).explain(network, subject.pixels(), target)));
        }

        Screen screen = Screen.of(spec);
        print(screen, subject, prediction, explanations);
        String html = new Report(subject, prediction, explained, explanations, new Provenance(
                Version.current(), model.describe(), where.name(), seed, commandLine(methods))).html();
        page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        screen.entry("page", page.toString());
        return 0;
    }

    private int explainRow() throws IOException {
        if (image != null || index != null || modelFile != null) {
            throw new BadInput("--index, --image and --model are about digits, and a table is asked for");
        }
        List<String> names = methodNames.equals(MethodCatalogue.DEFAULT_NAMES)
                ? List.of()
                : methodNames.stream().map(String::strip).toList();
        new ExplainRow(table, names, className, backend.backend(), seed, new OutputFile(out)).run(Screen.of(spec));
        return 0;
    }

    // ---- What is asked for ----------------------------------------------------------------------------

    private OutputFile page() throws IOException {
        OutputFile page = new OutputFile(out);
        if (image != null) {
            page.apartFrom(image);
        }
        return modelFile == null ? page : page.apartFrom(modelFile);
    }

    private List<Method> methods() {
        try {
            return MethodCatalogue.named(methodNames.stream().map(String::strip).toList());
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private Subject subject() throws IOException {
        if (image != null && index != null) {
            throw new BadInput("--index and --image both name a digit; give one of them");
        }
        return image == null ? shippedDigit() : Subject.picture(InputFile.checked(image));
    }

    private Subject shippedDigit() {
        LabelledImages digits = Mnist.test();
        int number = index == null ? SHIPPED_INDEX : index;
        if (number < 0 || number >= digits.size()) {
            throw new BadInput(String.format(Locale.ROOT,
                    "there is no digit number %d; the test digits on board have the numbers 0 to %d",
                    number, digits.size() - 1));
        }
        return Subject.testDigit(number, digits.image(number), Mnist.CLASSES.get(digits.label(number)));
    }

    private Optional<String> wantedClass() {
        if (className != null && !Mnist.CLASSES.contains(className)) {
            throw new BadInput("there is no class '" + className + "'; the classes are "
                    + String.join(", ", Mnist.CLASSES));
        }
        return Optional.ofNullable(className);
    }

    private static Prediction prediction(ModelChoice model, Sequential network, Subject subject) {
        try {
            return Prediction.of(network, subject.pixels(), Mnist.CLASSES);
        } catch (ArithmeticException meaningless) {
            throw new BadInput(model.describe() + ": " + meaningless.getMessage(), meaningless);
        }
    }

    /// The command that makes the same page again, with every choice said.
    private String commandLine(List<Method> methods) {
        List<String> words = new ArrayList<>(List.of("vitrine", "explain"));
        if (image != null) {
            words.addAll(List.of("--image", Shell.quoted(image.toString())));
        } else {
            words.addAll(List.of("--index", Integer.toString(index == null ? SHIPPED_INDEX : index)));
        }
        if (className != null) {
            words.addAll(List.of("--class", className));
        }
        words.addAll(List.of("--method", String.join(",", methods.stream().map(Method::name).toList())));
        if (modelFile != null) {
            words.addAll(List.of("--model", Shell.quoted(modelFile.toString())));
        }
        words.addAll(List.of("--backend", backend.backend().name(), "--seed", Long.toString(seed)));
        return String.join(" ", words);
    }

    // ---- What is printed ------------------------------------------------------------------------------

    private static void print(Screen screen, Subject subject, Prediction prediction, List<Explanation> explanations) {
        screen.heading(subject.title());
        subject.label().ifPresent(label -> screen.entry("label", label));
        screen.entry("prediction", screen.bold(prediction.best().name()) + ", with a probability of "
                + Percent.of(prediction.best().probability()) + verdict(screen, subject, prediction));
        for (Explanation explanation : explanations) {
            screen.gap();
            screen.heading(explanation.method().title());
            for (Certificate.Line line : explanation.attribution().certificate().lines()) {
                screen.entry(line.name(), line.value());
            }
        }
        screen.gap();
    }

    private static String verdict(Screen screen, Subject subject, Prediction prediction) {
        if (subject.label().isEmpty()) {
            return "";
        }
        return prediction.best().name().equals(subject.label().get())
                ? ", " + screen.good("rightly")
                : ", " + screen.bad("wrongly");
    }
}
