package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Seed;
import vitrine.classroom.bench.BudgetComparison;
import vitrine.classroom.bench.BudgetFigure;
import vitrine.classroom.bench.BudgetStudy;
import vitrine.classroom.bench.BudgetedMethod;
import vitrine.classroom.bench.ErrorCurve;
import vitrine.nn.io.AtomicFile;

/// The command `vitrine bench explain-budget`: the error of Shapley estimates against the number of model calls.
@Command(
        name = "explain-budget",
        description = {
            "Show how far Shapley estimates are from the truth, for what a number of model calls.",
            "",
            "Three models whose Shapley values are known: a polynomial with planted interactions, and two decision trees as "
                    + "in figure 3 of Lundberg and Lee (2017). LIME and RISE estimate something else, so their errors do not "
                    + "vanish.",
            "",
            "Below each table, Kernel SHAP is compared with the way in which the SHAP library draws coalitions, on several "
                    + "models of the kind: the ratio of the errors, and its standard error."
        },
        footer = "Example: vitrine bench explain-budget --out budget.png")
final class ExplainBudgetCommand implements Callable<Integer> {
    private static final int MODELS = 7;
    private static final int REPLICATES_OF_A_MODEL = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "Draw the curves into this PNG file.")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "What models and estimates are drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--replicates",
            paramLabel = "NUMBER",
            defaultValue = "200",
            description = "How many estimates each point is the mean of. Default: ${DEFAULT-VALUE}.")
    private int replicates;

    @Option(
            names = "--models",
            paramLabel = "NUMBER",
            defaultValue = "10",
            description = "On how many models of each kind Kernel SHAP is compared. Default: ${DEFAULT-VALUE}.")
    private int models;

    @Override
    public Integer call() throws IOException {
        if (replicates < 1) {
            throw new BadInput("--replicates " + replicates + ": expected at least 1");
        }
        if (models < 2) {
            throw new BadInput("--models " + models + ": expected at least 2, as one says nothing of the others");
        }
        OutputFile picture = out == null ? null : new OutputFile(out);
        Screen screen = Screen.of(spec);
        List<BudgetFigure.Panel> panels = new ArrayList<>();
        List<List<BudgetStudy>> drawn = IntStream.range(0, models)
                .mapToObj(i -> BudgetStudy.all(i == 0 ? Seed.of(seed) : Seed.of(seed).split(MODELS).split(i))).toList();
        for (int kind = 0; kind < drawn.getFirst().size(); kind++) {
            int which = kind;
            BudgetStudy study = drawn.getFirst().get(kind);
            screen.heading(study.title());
            screen.line(screen.faint("  mean |estimate − Shapley value|, " + replicates + " estimates each"));
            screen.line(row("model calls", study.budgets().stream().map(calls -> String.format(Locale.ROOT, "%,d", calls))
                    .toList()));
            List<ErrorCurve> curves = new ArrayList<>();
            for (BudgetedMethod method : BudgetedMethod.all()) {
                ErrorCurve curve = study.curve(method, replicates, Seed.of(seed).split(5));
                curves.add(curve);
                screen.line(row(method.name(), curve.points().stream()
                        .map(point -> String.format(Locale.ROOT, "%.4f", point.mean())).toList()));
            }
            compare(screen, new BudgetComparison(drawn.stream().map(studies -> studies.get(which)).toList()));
            panels.add(new BudgetFigure.Panel(study.title(), curves));
            screen.gap();
        }
        if (picture != null) {
            byte[] png = new BudgetFigure(panels).png();
            picture.fill(file -> AtomicFile.write(file, stream -> stream.write(png)));
            screen.entry("picture", picture.toString());
        }
        return 0;
    }

    private void compare(Screen screen, BudgetComparison comparison) {
        List<BudgetComparison.Ratio> ratios = comparison.ratios(BudgetedMethod.kernelShap(),
                BudgetedMethod.referenceKernelShap(), Math.min(replicates, REPLICATES_OF_A_MODEL), Seed.of(seed).split(6));
        screen.line(screen.faint("  Kernel SHAP's error over that drawn with replacement, on " + models + " such models"));
        screen.line(row("ratio", ratios.stream().map(r -> String.format(Locale.ROOT, "%.3f", r.ratio())).toList()));
        screen.line(row("± standard error",
                ratios.stream().map(r -> String.format(Locale.ROOT, "%.3f", r.standardError())).toList()));
    }

    private static String row(String label, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-36s", label));
        cells.forEach(cell -> row.append(String.format(Locale.ROOT, "%8s", cell)));
        return row.toString();
    }
}
