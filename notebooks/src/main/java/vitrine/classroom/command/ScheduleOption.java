package vitrine.classroom.command;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;
import vitrine.classroom.catalogue.NearestName;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.schedule.ExponentialDecay;
import vitrine.nn.train.schedule.OneCycle;
import vitrine.nn.train.schedule.StepDecay;
import vitrine.nn.train.schedule.WarmUp;

/// The option `--schedule`.
final class ScheduleOption {
    private static final int STAIRS = 3;
    private static final double STAIR = 0.1;
    private static final double LAST_OF_DECAY = 0.01;
    private static final int WARM_UP_SHARE = 20;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = {
                "How the learning rate changes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, down to 0.",
                "exponential ends at a hundredth; steps falls to a tenth after every third of the training; warm-up "
                        + "rises during the first twentieth and goes on as cosine; one-cycle rises and falls."
            })
    private String name = "cosine";

    /// The names of the schedules.
    static final class Names implements Iterable<String> {
        private static final List<String> ALL =
                List.of("constant", "cosine", "exponential", "one-cycle", "steps", "warm-up");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /// The chosen schedule for that many steps.
    Schedule schedule(int steps) {
        return switch (name) {
            case "constant" -> Schedule.constant();
            case "cosine" -> Schedule.cosine();
            case "exponential" -> new ExponentialDecay(Math.pow(LAST_OF_DECAY, 1.0 / steps));
            case "one-cycle" -> OneCycle.defaults();
            case "steps" -> new StepDecay(Math.ceilDiv(steps, STAIRS), STAIR);
            case "warm-up" -> new WarmUp(Math.ceilDiv(steps, WARM_UP_SHARE), 0, Schedule.cosine());
            default -> throw new BadInput("there is no schedule '" + name + "'; "
                    + NearestName.suggestion(name, Names.ALL));
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
