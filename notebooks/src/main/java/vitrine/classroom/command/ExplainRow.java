package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.catalogue.TableMethods;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Prediction;
import vitrine.classroom.report.Provenance;
import vitrine.classroom.report.RowExplanation;
import vitrine.classroom.report.RowSubject;
import vitrine.classroom.report.TableReport;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.table.PreparedTable;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.SplitShares;
import vitrine.nn.data.table.TableCard;
import vitrine.nn.data.table.TableTask;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.AdamW;
import vitrine.nn.train.EarlyStopping;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.Trainer;
import vitrine.nn.train.TrainingObserver;
import vitrine.xai.Certificate;
import vitrine.xai.Target;

/// Trains a small network on a table, or takes one that was trained, and writes a page that explains one of its rows.
///
/// @param options     which table and which row
/// @param modelFile   a network that `vitrine train` wrote, or null to train one now
/// @param methodNames how to explain; the default of the command means all methods for tables
/// @param className   the class to explain, or null for the predicted one
/// @param backend     where to compute
/// @param seed        what the split, the weights and random methods draw from
/// @param page        where the page goes
record ExplainRow(TableOptions options, @Nullable Path modelFile, List<String> methodNames, @Nullable String className,
        Backend backend, long seed, OutputFile page) {
    private static final int EPOCHS = 200;
    private static final int BATCH = 32;
    private static final double RATE = 3e-3;
    private static final int PATIENCE = 20;
    private static final int STRONGEST = 5;

    /// Does it.
    void run(Screen screen) throws IOException {
        TableTraining kept = modelFile == null ? null
                : TableTraining.read(new TableSource(options.name(), null, List.of(), List.of()), modelFile, backend);
        PreparedTable table = kept == null ? prepared(options.task()) : kept.table();
        TableTask task = table.task();
        int row = options.row(task.rows(), table.split().test().getFirst());
        Sequential network = kept == null ? trained(table) : kept.network();
        Evaluation test = Evaluation.of(network, table.test());
        TableExplanation explanation = new TableExplanation(table, network, backend, Seed.of(seed));
        List<Method> methods = methods(TableMethods.of(explanation.columns(), explanation.background(),
                explanation.training(), table.encoder()));
        Prediction prediction = Prediction.of(network, explanation.input(row), task.classes());
        Prediction.Score explained = className == null ? prediction.best() : wanted(task, prediction);
        Target target = prediction.target(explained, Target.Scale.LOGIT);
        List<RowExplanation> explanations =
                methods.stream().map(method -> explanation.explained(method, row, target)).toList();

        Optional<TableCard> card = options.shipped().map(ShippedTable::card);
        String story = String.format(Locale.ROOT,
                "A small network learnt from %,d rows (%s); it is right in %,d of %,d test rows. %s",
                table.split().train().size(), modelFile == null ? "seed " + seed : modelFile, test.hits(),
                test.labels().size(),
                explanation.partOf(row));
        RowSubject subject = new RowSubject("Row " + row + " of " + options.name(),
                explanation.cells(row, card.map(TableCard::columns).map(columns -> (Map<String, String>) columns)
                        .orElse(Map.of())),
                task.target().name(), task.target().text(row), story,
                card.map(c -> "The table is " + c.title() + ": " + c.citation() + ". Licence: " + c.licence() + "."));
        print(screen, subject, prediction, explanations);
        String html = new TableReport(subject, prediction, explained, explanations, explanation.global(row, target),
                new Provenance(Version.current(), "multilayer perceptron " + table.encoder().size() + " → "
                        + String.join("", (kept == null ? List.of(32, 16) : kept.model().hidden()).stream()
                                .map(width -> width + " → ").toList()) + task.classes().size(), backend.name(), seed, commandLine(row, methods))).html();
        page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        screen.entry("page", page.toString());
    }

    private PreparedTable prepared(TableTask task) {
        try {
            return PreparedTable.of(task, SplitShares.defaults(), Seed.of(seed).split(2));
        } catch (IllegalArgumentException tooFew) {
            throw new BadInput(String.valueOf(tooFew.getMessage()), tooFew);
        }
    }

    private Sequential trained(PreparedTable table) {
        int features = table.encoder().size();
        int classes = table.task().classes().size();
        Sequential network = Sequential.builder(Initialiser.he(backend, Seed.of(seed).split(0)))
                .add("hidden1", init -> Dense.create(init, features, 32)).add("relu1", new Relu())
                .add("hidden2", init -> Dense.create(init, 32, 16)).add("relu2", new Relu())
                .add("output", init -> Dense.create(init, 16, classes))
                .build();
        new Trainer(new SoftmaxCrossEntropy(), EPOCHS, BATCH, Schedule.cosine(), Seed.of(seed).split(1))
                .stoppingEarly(EarlyStopping.after(PATIENCE))
                .fit(network, backend, new AdamW(network.parameters().values(), RATE), table.train(), table.validation(),
                        TrainingObserver.none());
        return network;
    }

    private Prediction.Score wanted(TableTask task, Prediction prediction) {
        String wanted = String.valueOf(className);
        if (!task.classes().contains(wanted)) {
            throw new BadInput("there is no class '" + wanted + "'; the classes are " + String.join(", ", task.classes()));
        }
        return prediction.score(wanted);
    }

    private List<Method> methods(List<Method> all) {
        if (methodNames.isEmpty() || methodNames.contains("all")) {
            return all;
        }
        List<Method> chosen = new ArrayList<>();
        for (String name : methodNames) {
            chosen.add(all.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow(() ->
                    new BadInput("there is no method '" + name + "' for tables; "
                            + NearestName.suggestion(name, all.stream().map(Method::name).toList()))));
        }
        return chosen;
    }

    private String commandLine(int row, List<Method> methods) {
        List<String> words = new ArrayList<>(List.of("vitrine", "explain"));
        options.words().stream().map(Shell::quoted).forEach(words::add);
        if (modelFile != null) {
            words.addAll(List.of("--model", Shell.quoted(modelFile.toString())));
        }
        words.addAll(List.of("--row", Integer.toString(row)));
        if (className != null) {
            words.addAll(List.of("--class", Shell.quoted(className)));
        }
        words.addAll(List.of("--method", String.join(",", methods.stream().map(Method::name).toList()),
                "--backend", backend.name(), "--seed", Long.toString(seed)));
        return String.join(" ", words);
    }

    private static void print(Screen screen, RowSubject subject, Prediction prediction, List<RowExplanation> explanations) {
        screen.heading(subject.title());
        screen.entry(subject.asked(), subject.label());
        boolean right = subject.label().equals(prediction.best().name());
        screen.entry("prediction", screen.bold(prediction.best().name()) + ", with a probability of "
                + Percent.of(prediction.best().probability()) + ", " + (right ? screen.good("rightly") : screen.bad("wrongly")));
        screen.line("  " + subject.story());
        for (RowExplanation row : explanations) {
            screen.gap();
            screen.heading(row.explanation().method().title());
            for (Contribution c : Contribution.strongest(row.contributions(), STRONGEST)) {
                String what = c.value().isEmpty() ? c.name() : c.name() + " = " + c.value();
                String amount = String.format(Locale.ROOT, "%+.3f", c.amount());
                screen.entry(what, c.amount() < 0 ? screen.bad(amount) : screen.good(amount));
            }
            for (Certificate.Line line : row.explanation().attribution().certificate().lines()) {
                screen.entry(line.name(), line.value());
            }
        }
        screen.gap();
    }
}
