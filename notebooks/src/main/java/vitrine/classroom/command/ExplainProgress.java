package vitrine.classroom.command;

import java.io.Console;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows how far long explanations are: on a terminal one line that is written over and over, from the second second on;
/// elsewhere a line of its own from time to time.
final class ExplainProgress implements AutoCloseable {
    private static final long NANOS = 1_000_000_000L;
    private static final long PATIENCE_OF_A_TERMINAL = NANOS;
    private static final long PACE_OF_A_TERMINAL = NANOS / 10;
    private static final long PACE_ELSEWHERE = 10 * NANOS;
    private static final int BAR = 24;

    private final Screen screen;
    private final boolean terminal;
    private final int methods;
    private final LongSupplier clock;
    private String title = "";
    private int begun;
    private long rows;
    private long total;
    private long next;
    private int written;

    /// Shows the progress of that many methods, or other parts of the work, on a screen.
    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    static ExplainProgress on(Screen screen, int methods) {
        Console console = System.console();
        return new ExplainProgress(screen, console != null && console.isTerminal(), methods, System::nanoTime);
    }

    ExplainProgress(Screen screen, boolean terminal, int methods, LongSupplier clock) {
        this.screen = screen;
        this.terminal = terminal;
        this.methods = methods;
        this.clock = clock;
        this.next = clock.getAsLong() + (terminal ? PATIENCE_OF_A_TERMINAL : PACE_ELSEWHERE);
    }

    /// The next method begins, and nobody knows how often it will ask.
    void begin(String method) {
        begin(method, 0);
    }

    /// The next part of the work begins.
    ///
    /// @param inputs how many inputs it will have scored in the end, 0 if nobody knows
    void begin(String part, long inputs) {
        title = part;
        total = inputs;
        rows = 0;
        begun++;
    }

    /// The network was asked about so many inputs more.
    void scored(int inputs) {
        rows += inputs;
        long now = clock.getAsLong();
        if (now < next) {
            return;
        }
        next = now + (terminal ? PACE_OF_A_TERMINAL : PACE_ELSEWHERE);
        String line = String.format(Locale.ROOT, "%s (%d of %d): %,d %sinputs scored", title, begun, methods, rows,
                total == 0 ? "" : String.format(Locale.ROOT, "of %,d ", total));
        if (terminal) {
            overwrite(bar() + line);
        } else {
            screen.line(line);
        }
    }

    /// Leaves the terminal as it was.
    @Override
    public void close() {
        if (written > 0) {
            overwrite("");
        }
    }

    private String bar() {
        int full = BAR * (begun - 1) / Math.max(1, methods);
        return "▕" + "█".repeat(full) + " ".repeat(BAR - full) + "▏ ";
    }

    private void overwrite(String line) {
        screen.out().print("\r" + line + " ".repeat(Math.max(0, written - line.length())) + "\r");
        screen.out().flush();
        written = line.length();
    }
}
