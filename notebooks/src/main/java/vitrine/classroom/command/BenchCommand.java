package vitrine.classroom.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `vitrine bench`: its subcommands measure explanations against a known truth.
@Command(
        name = "bench",
        description = "Measure explanations against a known truth.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Example: vitrine bench explain-budget --out budget.png",
        subcommands = ExplainBudgetCommand.class)
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: "
                + String.join(", ", spec.subcommands().keySet()) + "; 'vitrine bench --help' says what it does");
    }
}
