package vitrine.classroom.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import vitrine.nn.train.BatchResult;

/// A progress bar on a terminal: the share that is done, the epoch, loss, accuracy, speed and the time that is left.
public final class Bar implements TrainingDisplay {
    static final int REFRESH_MILLIS = 100;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 40;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final int epochs;
    private final ProgressBar bar;
    private final Pace pace = new Pace();

    /// Draws on `terminal`.
    ///
    /// @param epochs how many there will be
    public Bar(PrintWriter terminal, int epochs) {
        this.epochs = epochs;
        this.bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new TerminalLine(terminal))
                .setRenderer(Bar::rendered)
                .build();
    }

    @Override
    public void onBatch(BatchResult result) {
        pace.add(result);
        bar.maxHint(result.steps());
        bar.stepTo(result.step() + 1L);
        bar.setExtraMessage("epoch " + (result.epoch() + 1) + "/" + epochs + "  " + pace);
    }

    @Override
    public void close() {
        bar.close();
    }

    static String rendered(ProgressState state, int width) {
        double share = state.getMax() <= 0 ? 0 : (double) state.getCurrent() / state.getMax();
        return line(share, state.getExtraMessage(), state.getTotalElapsed(), width);
    }

    /// One line of at most `width` characters: ` 42 % ▕█████▎      ▏ words  0:23 left`.
    static String line(double share, String words, Duration elapsed, int width) {
        String front = String.format(Locale.ROOT, "%3.0f %% ▕", Math.floor(100 * share));
        String back = "▏ " + words + "  " + time(share, elapsed);
        int room = Math.clamp(width - front.length() - back.length(), SHORTEST, LONGEST);
        String line = front + block(share, room) + back;
        return line.length() > width ? line.substring(0, width) : line;
    }

    private static String block(double share, int room) {
        int eighths = (int) (share * room * EIGHTHS.length());
        int full = eighths / EIGHTHS.length();
        String block = "█".repeat(full);
        if (full < room) {
            block += EIGHTHS.charAt(eighths % EIGHTHS.length());
        }
        return block + " ".repeat(room - block.length());
    }

    private static String time(double share, Duration elapsed) {
        if (share <= 0) {
            return "";
        }
        if (share >= 1) {
            return clock(elapsed.toSeconds()) + " in all";
        }
        return clock(Math.round(elapsed.toMillis() * (1 - share) / share / 1000)) + " left";
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
