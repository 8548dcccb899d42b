package vitrine.classroom.command;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.report.LessonPage;
import vitrine.classroom.training.StopSignal;
import vitrine.classroom.training.TrialLines;
import vitrine.classroom.training.TurnBar;
import vitrine.classroom.training.TurnDisplay;
import vitrine.gan.lesson.Lesson;
import vitrine.gan.lesson.ModeCollapse;
import vitrine.gan.lesson.Trial;
import vitrine.gan.lesson.VanishingGradients;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;
import vitrine.nn.io.AtomicFile;

/// The command `vitrine gan lesson`: provokes what goes wrong in the training of a pair, and cures it.
@Command(
        name = "lesson",
        description = "Provoke what goes wrong when two networks learn against each other, and cure it, side by side.",
        footer = {"Examples:", "  vitrine gan lesson mode-collapse", "  vitrine gan lesson vanishing-gradients"})
final class GanLessonCommand implements Callable<Integer> {
    private static final int STOPPED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", completionCandidates = Names.class, description = "Which: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "Turns of each training, a multiple of 100; of the plain one in mode-collapse three times as many. "
                    + "Default: as many as the lesson was tried with, 500 and 600.")
    private @Nullable Integer turns;

    @Option(names = "--trials", paramLabel = "N", description = "From how many seeds. Default: 3 and 2.")
    private @Nullable Integer trials;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes, HTML. Default: the lesson's name, .html.")
    private @Nullable Path out;

    /// The lessons.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    private static List<String> names() {
        return Lesson.all().stream().map(Lesson::name).toList();
    }

    @Override
    public Integer call() throws IOException {
        Lesson lesson = Numbers.valid(this::lesson);
        OutputFile page = new OutputFile(out != null ? out : Path.of(lesson.name() + ".html"));
        Backend where = backend.backend(threads.number());
        Screen screen = Screen.of(spec);
        screen.heading(lesson.title());
        try (StopSignal signal = StopSignal.listen()) {
            List<Trial> done = run(lesson, where, signal, screen);
            if (done.size() < lesson.treatments().size() * lesson.seeds().size()) {
                screen.line("Stopped before the lesson was over; nothing was written.");
                return STOPPED;
            }
            lesson.findings(done).forEach(finding -> screen.line("  " + finding.sentence()));
            String html = new LessonPage(lesson, done, Shell.line(spec), Version.current()).html();
            page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        }
        screen.entry("page", page.toString());
        screen.out().flush();
        return 0;
    }

    private Lesson lesson() {
        Lesson usual = Lesson.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() ->
                new BadInput("there is no lesson '" + name + "'; " + NearestName.suggestion(name, names())));
        if (trials != null && (trials < 1 || trials > usual.seeds().size())) {
            throw new BadInput("--trials " + trials + ": expected 1 … " + usual.seeds().size());
        }
        List<Long> seeds = trials == null ? usual.seeds() : usual.seeds().subList(0, trials);
        return switch (usual) {
            case ModeCollapse collapse -> turns == null
                    ? new ModeCollapse(collapse.plainTurns(), collapse.curedTurns(), seeds)
                    : new ModeCollapse(3 * turns, turns, seeds);
            case VanishingGradients vanishing -> new VanishingGradients(turns == null ? vanishing.turns() : turns, seeds);
        };
    }

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    private static List<Trial> run(Lesson lesson, Backend where, StopSignal signal, Screen screen) {
        Console console = System.console();
        try (TurnDisplay display = console != null && console.isTerminal() ? new TurnBar(screen.out())
                : new TrialLines(screen.out(), lesson.treatments().size() * lesson.seeds().size())) {
            return lesson.run(where, new TurnObserver() {
                @Override
                public void onTurn(Turn turn) {
                    display.onTurn(turn);
                }

                @Override
                public boolean wantsToStop() {
                    return signal.isRaised();
                }
            });
        }
    }
}
