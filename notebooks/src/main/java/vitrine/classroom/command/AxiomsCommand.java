package vitrine.classroom.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Seed;
import vitrine.classroom.report.AxiomPage;
import vitrine.classroom.report.AxiomWords;
import vitrine.nn.io.AtomicFile;
import vitrine.xai.axiom.AxiomMatrix;
import vitrine.xai.axiom.AxiomMatrix.Cell;
import vitrine.xai.axiom.AxiomMatrix.Known;
import vitrine.xai.axiom.AxiomMatrix.Row;
import vitrine.xai.axiom.AxiomMatrix.Subject;
import vitrine.xai.axiom.AxiomMatrix.Verdict;
import vitrine.xai.axiom.Claim;
import vitrine.xai.axiom.example.Counterexample;
import vitrine.xai.axiom.example.StandardMethods;

/// The command `vitrine axioms`: which method keeps which promise on random networks.
@Command(
        name = "axioms",
        description = {
            "Try methods of explanation against axioms, on random networks.",
            "",
            "Exit code 1 if a method breaks what it promises."
        },
        footer = {
            "Examples:",
            "  vitrine axioms",
            "  vitrine axioms --networks 100 --out axioms.html"
        })
final class AxiomsCommand implements Callable<Integer> {
    private static final int SURPRISED = 1;
    private static final int MOST_NETWORKS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--networks", paramLabel = "N",
            description = "How many random networks to try, up to " + MOST_NETWORKS + ". Default: ${DEFAULT-VALUE}.")
    private int networks = 20;

    @Option(names = "--seed", paramLabel = "S",
            description = "What the networks are drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Also write an HTML page with the counterexamples drawn.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (networks < 1 || networks > MOST_NETWORKS) {
            throw new BadInput("--networks " + networks + ": expected from 1 to " + MOST_NETWORKS);
        }
        OutputFile file = out == null ? null : new OutputFile(out);
        Screen screen = Screen.of(spec);
        AxiomWords words = new AxiomWords();
        AxiomMatrix matrix = tryAll(words, screen);
        explainSurprises(matrix, words, screen);
        if (file != null) {
            String html = new AxiomPage(matrix, words).html();
            file.fill(path -> AtomicFile.write(path, stream ->
                    stream.write(html.getBytes(StandardCharsets.UTF_8))));
            screen.gap();
            screen.line("Wrote " + file);
        }
        return matrix.surprises().isEmpty() ? 0 : SURPRISED;
    }

    /// Prints every row as soon as it is found: the table is its own progress bar.
    private AxiomMatrix tryAll(AxiomWords words, Screen screen) {
        List<Subject> subjects = StandardMethods.all(Seed.of(seed));
        List<Known> known = Counterexample.known();
        screen.heading("Methods and axioms on " + networks + " random networks, seed " + seed + ", and "
                + known.size() + " known counterexamples");
        screen.line(screen.faint("✓ holds   ✗ breaks   · not claimed, no violation found   ! promised, but broken   "
                + "– not asked; the number is the largest violation"));
        int width = subjects.stream().mapToInt(subject -> subject.name().length()).max().orElse(0) + 2;
        StringBuilder titles = new StringBuilder(" ".repeat(width));
        for (Claim claim : Claim.values()) {
            titles.append(String.format(Locale.ROOT, "%-11s", shortName(claim)));
        }
        screen.line(screen.faint(titles.toString().stripTrailing()));
        List<Row> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            Row row = AxiomMatrix.row(subject, known, networks, seed);
            rows.add(row);
            StringBuilder line = new StringBuilder(row.subject().name());
            line.repeat(' ', width - row.subject().name().length());
            for (Cell cell : row.cells()) {
                line.append(coloured(cell, String.format(Locale.ROOT, "%-11s", text(cell, words)), screen));
            }
            screen.line(line.toString().stripTrailing());
            screen.out().flush();
        }
        return new AxiomMatrix(rows, networks, seed);
    }

    private static void explainSurprises(AxiomMatrix matrix, AxiomWords words, Screen screen) {
        for (Row row : matrix.rows()) {
            for (Cell cell : row.cells()) {
                if (cell.verdict() == Verdict.BROKEN_PROMISE) {
                    screen.line(screen.bad(row.subject().name() + " promises " + words.name(cell.claim())
                            + ", but misses it by " + words.size(cell.worst()) + " on " + cell.where()));
                }
            }
        }
    }

    private static String text(Cell cell, AxiomWords words) {
        String mark = words.mark(cell.verdict());
        return cell.tried() == 0 ? mark : mark + " " + words.size(cell.worst());
    }

    private static String coloured(Cell cell, String text, Screen screen) {
        return switch (cell.verdict()) {
            case HOLDS -> screen.good(text);
            case BREAKS -> text;
            case BROKEN_PROMISE -> screen.bad(text);
            case NOT_CLAIMED, NOT_APPLICABLE -> screen.faint(text);
        };
    }

    private static String shortName(Claim claim) {
        return switch (claim) {
            case COMPLETENESS -> "complete";
            case SENSITIVITY -> "sensitive";
            case DUMMY -> "dummy";
            case LINEARITY -> "linear";
            case IMPLEMENTATION_INVARIANCE -> "implement.";
            case SYMMETRY -> "symmetric";
            case CONSERVATION -> "conserves";
            case SCALE_INVARIANCE -> "scale";
            case SHIFT_INVARIANCE -> "shift";
            case BATCH_INVARIANCE -> "batch";
            case MODEL_UNCHANGED -> "unchanged";
        };
    }
}
