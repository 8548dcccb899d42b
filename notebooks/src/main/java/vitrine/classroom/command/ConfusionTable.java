package vitrine.classroom.command;

import java.util.Arrays;
import java.util.Locale;
import vitrine.nn.train.Evaluation;

/// How many examples of each true class were taken for which class, as a table in plain text.
final class ConfusionTable {
    private static final int NARROWEST = 5;
    private static final int GAP = 2;

    private final Evaluation evaluation;
    private final int width;

    private ConfusionTable(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.width = Math.max(NARROWEST,
                GAP + evaluation.classes().stream().mapToInt(String::length).max().orElseThrow());
    }

    /// Prints the table.
    static void print(Evaluation evaluation, Screen screen) {
        new ConfusionTable(evaluation).print(screen);
    }

    private void print(Screen screen) {
        int[][] counts = evaluation.confusion();
        screen.heading("rows: the true class; columns: what the network answered");
        StringBuilder head = new StringBuilder(cell(""));
        evaluation.classes().forEach(name -> head.append(cell(name)));
        screen.line(screen.faint(head.append(String.format(Locale.ROOT, "%10s", "found")).toString()));
        for (int truth = 0; truth < counts.length; truth++) {
            StringBuilder line = new StringBuilder(screen.faint(cell(evaluation.classes().get(truth))));
            for (int read = 0; read < counts.length; read++) {
                String count = cell(counts[truth][read] == 0 ? "·" : Integer.toString(counts[truth][read]));
                line.append(truth == read ? screen.good(count)
                        : counts[truth][read] == 0 ? screen.faint(count) : screen.bad(count));
            }
            screen.line(line + "  " + found(counts[truth], truth));
        }
    }

    /// The share of a class that was recognised.
    private static String found(int[] row, int truth) {
        int all = Arrays.stream(row).sum();
        return all == 0 ? "" : String.format(Locale.ROOT, "%6.2f %%", 100.0 * row[truth] / all);
    }

    private String cell(String text) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }
}
