package vitrine.classroom;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import vitrine.classroom.command.VitrineCommand;

/// The entry point: `java vitrine.classroom.Main explain --index 7`, or `./vitrine explain --index 7`.
///
/// The exit code is 0 if all went well, 1 if the program is at fault, 2 if what was given to it cannot be used, and
/// 130 if Ctrl-C stopped it.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        ErrorStream.restore();
        // Pictures are drawn into memory; no window system is asked for.
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        int exitCode = VitrineCommand.commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /// In the locale "C", which containers often have, Java would print every letter that is not English as `?`; the
    /// terminals behind such a locale understand UTF-8.
    private static PrintWriter writer(PrintStream stream) {
        Charset charset = stream.charset();
        boolean english = charset.equals(StandardCharsets.US_ASCII);
        return new PrintWriter(stream, true, english ? StandardCharsets.UTF_8 : charset);
    }
}
