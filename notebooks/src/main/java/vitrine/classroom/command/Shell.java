package vitrine.classroom.command;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Words as a shell wants them.
final class Shell {
    private Shell() {}

    /// The command line that was given, as it can be given again.
    static String line(CommandSpec spec) {
        CommandLine command = spec.commandLine();
        while (command.getParent() != null) {
            command = command.getParent();
        }
        return Stream.concat(Stream.of(command.getCommandName()), command.getParseResult().originalArgs().stream())
                .map(Shell::quoted).collect(Collectors.joining(" "));
    }

    /// The word, in quotation marks if it has characters that mean something to a shell.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:+=@,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
