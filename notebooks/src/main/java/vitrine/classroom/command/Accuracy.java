package vitrine.classroom.command;

import java.util.Locale;
import vitrine.nn.train.Evaluation;

/// The share of examples that were classified rightly, and how many that are.
final class Accuracy {
    private Accuracy() {}

    static String of(Evaluation result, Screen screen) {
        return screen.bold(String.format(Locale.ROOT, "%.2f %%", 100 * result.accuracy()))
                + String.format(Locale.ROOT, " (%,d of %,d)", result.hits(), result.labels().size());
    }
}
