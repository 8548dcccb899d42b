package vitrine.classroom.fetch;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import vitrine.classroom.training.TerminalLine;

/// Shows how a fetch goes on: a bar for every step on a terminal, a line for every step elsewhere.
///
/// @param out      where to show it
/// @param terminal whether that is a terminal
public record FetchProgress(PrintWriter out, boolean terminal) {
    private static final int REFRESH_MILLIS = 100;
    private static final long MEGABYTE = 1_000_000;

    /// A step of the work.
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        /// Does it.
        ///
        /// @param bytes receives the number of bytes done so far
        T run(LongConsumer bytes) throws E;
    }

    /// Does a step and shows it.
    ///
    /// @param what  what is done, such as `unpacking`
    /// @param bytes how many bytes there are to do, or −1 if nobody knows
    /// @return what the step gives
    public <T, E extends Exception> T show(String what, long bytes, Step<T, E> step) throws E {
        if (!terminal) {
            out.println(what + size(bytes));
            out.flush();
            return step.run(done -> { });
        }
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(bytes)
                .setUnit(" MB", MEGABYTE).setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS).setConsumer(new TerminalLine(out)).build()) {
            return step.run(bar::stepTo);
        }
    }

    private static String size(long bytes) {
        return bytes < 0 ? "" : String.format(Locale.ROOT, ", %,d MB", bytes / MEGABYTE);
    }
}
