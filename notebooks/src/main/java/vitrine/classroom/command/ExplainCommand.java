package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.report.Curves;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Prediction;
import vitrine.classroom.report.Provenance;
import vitrine.classroom.report.Report;
import vitrine.classroom.report.Subject;
import vitrine.nn.Network;
import vitrine.nn.io.AtomicFile;
import vitrine.xai.Certificate;
import vitrine.xai.Explainer;

/// The command `vitrine explain`: classifies a digit and writes a page that explains why.
@Command(
        name = "explain",
        description = {
            "Explain why a network reads a digit, or sees in a photo, what it does, or what it says of a row of a table "
                    + "or of a question.",
            "",
            "Prints the prediction and a certificate for each method, and writes a page with the pictures."
        },
        footer = {
            "Examples:",
            "  vitrine explain                        a 4 that is nearly a 9",
            "  vitrine explain --index 100 --class 9  what speaks for 9, and what against it",
            "  vitrine explain --image photo.jpg --method all",
            "  vitrine explain --model resnet50 --image chelsea.png",
            "  vitrine explain --model digit-transformer",
            "  vitrine explain --data titanic --row 17",
            "  vitrine explain --csv loans.csv --target repaid",
            "  vitrine explain --text \"How many townships are there in New Jersey, please?\""
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int MANY_CLASSES = 20;
    private static final int RUNNERS_UP = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "The test digit on board to explain, from 0 on. Default: " + DigitShowcase.SHIPPED_INDEX + ".")
    private @Nullable Integer index;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "A picture to explain instead, PNG or JPEG of any size: of a digit, dark on light or not, or a "
                    + "photo for resnet50; chelsea.png, coffee.png and astronaut.png are on board.")
    private @Nullable Path image;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "A question in English instead, of at most 18 words: which kind of answer does it want, numeric, "
                    + "string, date or yes-no?")
    private @Nullable String text;

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
                    + "Default: integrated-gradients, occlusion, saliency, guided-backpropagation. For a text there are "
                    + "integrated-gradients, lime, shap, attention-relevance, which are the default, ablation, "
                    + "attention-rollout and raw-attention.")
    private @Nullable List<String> methodNames;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The network: 'resnet50' for photos; 'digit-transformer' for digits, which has methods that look at "
                    + "its attention; a file, as 'vitrine train' writes it, with the weights of a "
                    + "LeNet for digits or with a network for a table; or a network for images in a file *.onnx. "
                    + "Default: the LeNet on board; for a table, a network that is trained now.")
    private @Nullable String model;

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "Where 'vitrine get' keeps models. Default: ~/.cache/vitrine.")
    private @Nullable Path cache;

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
        if (text != null) {
            return explainText(text);
        }
        Showcase showcase = Showcase.of(ExplainChoice.of(model, image, index, cache));
        OutputFile page = showcase.apart(new OutputFile(out));
        List<Method> methods = methods(showcase);
        Backend where = backend.backend();
        List<Explainer<? super Network>> explainers =
                methods.stream().<Explainer<? super Network>>map(m -> showcase.explainer(m, Seed.of(seed))).toList();
        Exhibit exhibit = showcase.open(where);
        Optional<String> wanted = wantedClass(exhibit);
        Prediction prediction = exhibit.prediction();
        Prediction.Score explained = wanted.map(prediction::score).orElse(prediction.best());

        Screen screen = Screen.of(spec);
        List<Explanation> explanations = new ArrayList<>();
        List<Curves> curves;
        try (ExplainProgress progress = ExplainProgress.on(screen, methods.size() + 1)) {
            Network observed = new ObservedNetwork(exhibit.network(), progress::scored);
            for (int i = 0; i < methods.size(); i++) {
                progress.begin(methods.get(i).title());
                explanations.add(new Explanation(methods.get(i),
                        explainers.get(i).explain(observed, exhibit.subject().pixels(),
                                prediction.target(explained, methods.get(i).scale()))));
            }
            CurveStudy study = new CurveStudy(observed, exhibit.subject().pixels().to(where),
                    exhibit.classes().indexOf(explained.name()), Seed.of(seed));
            progress.begin("Curves of deletion and insertion", study.rows(explanations.size()));
            curves = study.of(explanations);
        }

        print(screen, exhibit.subject(), prediction, explanations);
        String html = new Report(exhibit.subject(), prediction, explained, explanations, curves,
                new Provenance(
                        Version.current(), exhibit.model(), where.name(), seed, commandLine(showcase, methods))).html();
        page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        screen.entry("page", page.toString());
        return 0;
    }

    private int explainRow() throws IOException {
        if (text != null) {
            throw new BadInput("--text is about a question, and a table is asked for; give one of them");
        }
        if (image != null || index != null) {
            throw new BadInput("--index and --image are about pictures, and a table is asked for");
        }
        Path network = model == null ? null : Path.of(model);
        new ExplainRow(table, network, typedNames(), className, backend.backend(), seed, new OutputFile(out)).run(Screen.of(spec));
        return 0;
    }

    private int explainText(String question) throws IOException {
        if (image != null || index != null) {
            throw new BadInput("--text is about a question, and --index and --image are about pictures; give one of them");
        }
        Path network = model == null ? null : Path.of(model);
        OutputFile page = new OutputFile(out);
        new ExplainText(QuestionText.of(question), network, typedNames(), className, backend.backend(), seed,
                network == null ? page : page.apartFrom(network)).run(Screen.of(spec));
        return 0;
    }

    // ---- What is asked for ----------------------------------------------------------------------------

    private List<String> typedNames() {
        return methodNames == null ? List.of() : methodNames.stream().map(String::strip).toList();
    }

    private List<Method> methods(Showcase showcase) {
        List<String> names = methodNames == null ? showcase.defaultMethods() : methodNames;
        try {
            return showcase.methods(names.stream().map(String::strip).toList());
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private Optional<String> wantedClass(Exhibit exhibit) {
        if (className != null && !exhibit.classes().contains(className)) {
            throw new BadInput("there is no class '" + className + "'; " + (exhibit.classes().size() > MANY_CLASSES
                    ? NearestName.suggestion(className, exhibit.classes())
                    : "the classes are " + String.join(", ", exhibit.classes())));
        }
        return Optional.ofNullable(className);
    }

    /// The command that makes the same page again, with every choice said.
    private String commandLine(Showcase showcase, List<Method> methods) {
        List<String> words = new ArrayList<>(List.of("vitrine", "explain"));
        words.addAll(showcase.inputWords());
        if (className != null) {
            words.addAll(List.of("--class", className));
        }
        words.addAll(List.of("--method", String.join(",", methods.stream().map(Method::name).toList())));
        words.addAll(showcase.modelWords());
        words.addAll(List.of("--backend", backend.backend().name(), "--seed", Long.toString(seed)));
        return String.join(" ", words.stream().map(Shell::quoted).toList());
    }

    // ---- What is printed ------------------------------------------------------------------------------

    private static void print(Screen screen, Subject subject, Prediction prediction, List<Explanation> explanations) {
        screen.heading(subject.title());
        subject.label().ifPresent(label -> screen.entry("label", label));
        screen.entry("prediction", screen.bold(prediction.best().name()) + ", with a probability of "
                + Percent.of(prediction.best().probability()) + verdict(screen, subject, prediction));
        if (prediction.scores().size() > MANY_CLASSES) {
            screen.entry("then", runnersUp(prediction));
        }
        for (Explanation explanation : explanations) {
            screen.gap();
            screen.heading(explanation.method().title());
            for (Certificate.Line line : explanation.attribution().certificate().lines()) {
                screen.entry(line.name(), line.value());
            }
        }
        screen.gap();
    }

    private static String runnersUp(Prediction prediction) {
        return prediction.scores().stream()
                .sorted(Comparator.comparingDouble(Prediction.Score::logit).reversed())
                .skip(1).limit(RUNNERS_UP)
                .map(score -> score.name() + " " + Percent.of(score.probability()))
                .collect(Collectors.joining(", "));
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
