package vitrine.classroom.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

/// What a command prints with: plain text, in colour where the terminal shows it.
///
/// @param out  where results go
/// @param err  where progress goes
/// @param ansi whether there is colour
record Screen(PrintWriter out, PrintWriter err, Ansi ansi) {
    private static final int NAME_WIDTH = 28;

    /// The screen of a command.
    static Screen of(CommandSpec spec) {
        CommandLine command = spec.commandLine();
        return new Screen(command.getOut(), command.getErr(), command.getColorScheme().ansi());
    }

    /// A heading.
    void heading(String text) {
        out.println(bold(text));
    }

    /// A name and what belongs to it, on a line of their own.
    void entry(String name, String value) {
        entry(name, NAME_WIDTH, value);
    }

    /// The same where names need a wider column.
    void entry(String name, int width, String value) {
        out.println("  " + faint(padded(name, Math.max(width, NAME_WIDTH))) + value);
    }

    /// An empty line.
    void gap() {
        out.println();
    }

    /// A line as it is.
    void line(String text) {
        out.println(text);
        out.flush();
    }

    String bold(String text) {
        return styled(Style.bold, text);
    }

    String faint(String text) {
        return styled(Style.faint, text);
    }

    String good(String text) {
        return styled(Style.fg_green, text);
    }

    String bad(String text) {
        return styled(Style.fg_red, text);
    }

    private String styled(Style style, String text) {
        return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(Math.max(1, width - name.length()));
    }
}
