package vitrine.classroom.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Answers every failure with one sentence on the error stream; a stack trace only comes when it is asked for, by
/// `--verbose` or by the system property `vitrine.stacktrace`.
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String STACK_TRACE_PROPERTY = "vitrine.stacktrace";

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        String sentence = problem instanceof UnmatchedArgumentException unmatched
                ? sentence(unmatched)
                : sentence(problem);
        return report(new Failure(2, sentence), problem, problem.getCommandLine(), List.of(args));
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult arguments) {
        return report(Failure.of(problem), problem, command, arguments.originalArgs());
    }

    /// Says what went wrong.
    ///
    /// @return the exit code
    static int report(Failure failure, Throwable thrown, CommandLine command, List<String> arguments) {
        PrintWriter err = command.getErr();
        String mark = failure.sentence().endsWith("?") ? "" : ".";
        err.println(command.getColorScheme().errorText("vitrine: ") + failure.sentence() + mark);
        if (arguments.contains(VitrineCommand.VERBOSE) || Boolean.getBoolean(STACK_TRACE_PROPERTY)) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode();
    }

    private static String sentence(UnmatchedArgumentException problem) {
        String unknown = problem.getUnmatched().getFirst();
        String what = unknown.startsWith("-") ? "option" : "command or argument";
        List<String> near = problem.getSuggestions();
        return "there is no " + what + " '" + unknown + "'; "
                + (near.isEmpty() ? help(problem) : "did you mean '" + near.getFirst() + "'?");
    }

    private static String sentence(ParameterException problem) {
        String message = String.valueOf(problem.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        String decapitalised = message.isEmpty()
                ? message
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
        return problem instanceof MissingParameterException ? decapitalised + "; " + help(problem) : decapitalised;
    }

    private static String help(ParameterException problem) {
        return "'" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help' shows what there is";
    }
}
