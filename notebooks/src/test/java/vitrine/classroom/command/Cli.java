package vitrine.classroom.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/// What one command gave back.
///
/// @param exitCode the process's exit code, were it a process
/// @param out      what it printed
/// @param err      what it printed on the error stream
record Cli(int exitCode, String out, String err) {
    /// Runs a command within this process, without colours.
    static Cli run(String... arguments) {
        return run(VitrineCommand.commandLine(), Ansi.OFF, arguments);
    }

    static Cli run(CommandLine commandLine, Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(Help.defaultColorScheme(ansi))
                .execute(arguments);
        return new Cli(exitCode, out.toString(), err.toString());
    }
}
