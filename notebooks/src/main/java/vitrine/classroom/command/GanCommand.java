package vitrine.classroom.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `vitrine gan`: its subcommands train and use generative adversarial networks.
@Command(
        name = "gan",
        description = "Train generative adversarial networks, and use them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Example: vitrine gan train --kind wgan-gp",
        subcommands = {
            GanSampleCommand.class,
            GanTrainCommand.class,
            GanDiaryCommand.class,
            GanLessonCommand.class,
            GanWalkCommand.class,
            GanArithmeticCommand.class,
            GanJudgeCommand.class,
            GanExplainCommand.class,
            GanMaximiseCommand.class
        })
final class GanCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: one of "
                + String.join(", ", spec.subcommands().keySet()) + "; 'vitrine gan --help' says what they do");
    }
}
