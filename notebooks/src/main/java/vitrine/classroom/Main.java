package vitrine.classroom;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
        speakUnicode();
        var out = new PrintWriter(System.out, true);
        var err = new PrintWriter(System.err, true);
        int exitCode = VitrineCommand.commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /// In the locale "C", which containers often have, Java would print every letter that is not English as `?`;
    /// the terminals behind such a locale understand UTF-8.
    private static void speakUnicode() {
        if (Charset.forName(System.getProperty("stdout.encoding", "UTF-8")).equals(StandardCharsets.US_ASCII)) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        }
        if (Charset.forName(System.getProperty("stderr.encoding", "UTF-8")).equals(StandardCharsets.US_ASCII)) {
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        }
    }
}
