package vitrine.classroom.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `vitrine data`: its subcommands make the data sets that ship with the library.
@Command(
        name = "data",
        description = "Make the data sets that ship with Vitrine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Example: vitrine data mnist-subset --from mnist --out subset",
        subcommands = MnistSubsetCommand.class)
final class DataCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: "
                + String.join(", ", spec.subcommands().keySet()) + "; 'vitrine data --help' says what it does");
    }
}
