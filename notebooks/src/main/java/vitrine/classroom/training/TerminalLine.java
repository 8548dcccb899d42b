package vitrine.classroom.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBarConsumer;

/// One line of a terminal that is written over and over again.
///
/// The progress bar's own writers ask JLine for the terminal's width, and JLine takes Ctrl-C away from the JVM's
/// shutdown hooks, which a training needs to put its weights away. So this one asks `stty`, once.
public final class TerminalLine implements ProgressBarConsumer {
    private static final int USUAL_WIDTH = 80;
    private static final int PATIENCE_MILLIS = 500;

    private final PrintWriter terminal;
    private final int width;
    private int written;

    /// Writes to a terminal.
    public TerminalLine(PrintWriter terminal) {
        this.terminal = terminal;
        this.width = widthOfTerminal();
    }

    @Override
    public int getMaxRenderedLength() {
        // A character in the last column would start a new line on some terminals.
        return width - 1;
    }

    @Override
    public void accept(String line) {
        // The cursor goes back to the start, where it disturbs least if something else is printed.
        terminal.print("\r" + line + " ".repeat(Math.max(0, written - line.length())) + "\r");
        terminal.flush();
        written = line.length();
    }

    @Override
    public void close() {
        terminal.println();
        terminal.flush();
    }

    /// The number of columns, as far as it can be found out.
    private static int widthOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroy();
                return USUAL_WIDTH;
            }
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            String columns = answer.substring(answer.indexOf(' ') + 1);
            return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        } catch (IOException noSuchCommand) {
            return USUAL_WIDTH;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }
}
