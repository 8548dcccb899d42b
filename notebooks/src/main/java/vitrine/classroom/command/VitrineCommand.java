package vitrine.classroom.command;

import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `vitrine`: it does nothing itself, its subcommands do.
@Command(
        name = "vitrine",
        description = "A neural network in a glass case: train it, and look at why it decides as it does.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        descriptionHeading = "%n",
        footerHeading = "%n",
        subcommands = {
            ExplainCommand.class,
            TrainCommand.class,
            GanCommand.class,
            ListCommand.class,
            DataCommand.class,
            SummaryCommand.class,
            GetCommand.class,
            AxiomsCommand.class,
            ConformanceCommand.class,
            GameCommand.class,
            BenchCommand.class,
            GenerateCompletion.class
        },
        footer = "Start with @|bold vitrine explain|@; each command has a --help of its own.")
public final class VitrineCommand implements Runnable {
    static final String VERBOSE = "--verbose";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = VERBOSE, scope = ScopeType.INHERIT, description = "Show a stack trace when something fails.")
    @SuppressWarnings("UnusedVariable") // FailureHandler looks for it among the arguments
    private boolean verbose;

    /// The whole command line, ready to execute arguments.
    public static CommandLine commandLine() {
        FailureHandler failures = new FailureHandler();
        return new CommandLine(new VitrineCommand())
                .setColorScheme(new ColorScheme.Builder(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.AUTO))
                        .errors(Style.fg_red, Style.bold)
                        .build())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(VitrineCommand::executeLast);
    }

    /// Errors, such as running out of memory, end in a sentence too.
    private static int executeLast(CommandLine.ParseResult arguments) {
        try {
            return new CommandLine.RunLast().execute(arguments);
        } catch (Error error) {
            CommandLine command = arguments.commandSpec().commandLine();
            return FailureHandler.report(Failure.of(error), error, command, arguments.originalArgs());
        }
    }

    @Override
    public void run() {
        List<String> names = spec.subcommands().keySet().stream().filter(name -> !name.contains("-")).toList();
        throw new ParameterException(spec.commandLine(), "a command is missing: one of " + String.join(", ", names)
                + "; 'vitrine --help' says what they do");
    }
}
