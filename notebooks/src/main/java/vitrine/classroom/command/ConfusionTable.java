package vitrine.classroom.command;

import java.util.Arrays;
import java.util.Locale;
import vitrine.nn.train.Evaluation;

/// How many digits of each true class were read as which class, as a table in plain text.
final class ConfusionTable {
    private ConfusionTable() {}

    /// Prints the table.
    static void print(Evaluation evaluation, Screen screen) {
        int[][] counts = evaluation.confusion();
        screen.heading("rows: the true digit; columns: what the network read");
        StringBuilder head = new StringBuilder(cell(""));
        evaluation.classes().forEach(name -> head.append(cell(name)));
        screen.line(screen.faint(head.append(cell("")).append("found").toString()));
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

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%5s", text);
    }
}
