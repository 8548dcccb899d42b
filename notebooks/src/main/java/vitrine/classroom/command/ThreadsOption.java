package vitrine.classroom.command;

import picocli.CommandLine.Option;

/// The option `--threads`.
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "They change the speed, never a bit of the result. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// How many threads, at least 1.
    int number() {
        if (threads < 1) {
            throw new BadInput("--threads " + threads + ": at least 1 is needed");
        }
        return threads;
    }
}
