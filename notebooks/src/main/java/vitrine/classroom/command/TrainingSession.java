package vitrine.classroom.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.classroom.training.Bar;
import vitrine.classroom.training.LossCurve;
import vitrine.classroom.training.PlainLines;
import vitrine.classroom.training.StopSignal;
import vitrine.classroom.training.TrainingDisplay;
import vitrine.classroom.training.Watch;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.History;
import vitrine.nn.train.HistoryCsv;
import vitrine.nn.train.Trainer;

/// One training from the first step to the files that it leaves.
///
/// @param subject  what is learnt
/// @param options  how
/// @param defaults what to use where the options say nothing
/// @param backend  where the network lives
/// @param weights  where the network goes
/// @param picture  where the loss curve goes
/// @param history  where the epochs' numbers go; null for nowhere
/// @param screen   where to print
record TrainingSession(TrainingSubject subject, TrainingOptions options, TrainingOptions.Defaults defaults,
        Backend backend, OutputFile weights, OutputFile picture, @Nullable OutputFile history, Screen screen) {
    private static final int STOPPED = 130;

    /// Trains, and gives the exit code.
    int run() throws IOException {
        int examples = subject.training().size();
        Trainer trainer = options.trainer(defaults, examples);
        Optimiser optimiser = options.optimiser.of(subject.network());
        String recipe = String.format(Locale.ROOT, "%,d %s, %s, backend %s", examples, subject.examples(),
                options.describe(defaults), backend.name());
        screen.heading(subject.title());
        screen.line("  " + recipe);
        subject.introduce(screen);
        History seen;
        try (StopSignal signal = StopSignal.listen()) {
            seen = fit(trainer, optimiser, signal);
            if (seen.losses().isEmpty()) {
                screen.line("Stopped before the first step; nothing was saved.");
                return STOPPED;
            }
            Map<String, String> notes = Map.of("training", recipe, "made by", "vitrine " + Version.current());
            weights.fill(file -> subject.write(file, notes));
            if (seen.stopped()) {
                screen.line(String.format(Locale.ROOT, "Stopped after step %,d of %,d; the weights are in %s",
                        seen.losses().size(), trainer.epochs() * options.stepsPerEpoch(examples), weights));
                return STOPPED;
            }
        }
        if (seen.epochs().size() < trainer.epochs()) {
            screen.entry("stopped early", String.format(Locale.ROOT, "after epoch %d of %d, with the weights of epoch %d",
                    seen.epochs().size(), trainer.epochs(), bestEpoch(seen, trainer)));
        }
        subject.judge(Evaluation.of(subject.network(), subject.test()), screen);
        keep(seen, options.stepsPerEpoch(examples));
        return 0;
    }

    private static int bestEpoch(History seen, Trainer trainer) {
        var losses = seen.epochs().stream().map(epoch -> epoch.watchedLoss()).toList();
        return trainer.earlyStopping() == null ? losses.size() : trainer.earlyStopping().best(losses) + 1;
    }

    private History fit(Trainer trainer, Optimiser optimiser, StopSignal signal) {
        try (TrainingDisplay display = display(trainer.epochs())) {
            Watch watch = new Watch(display, signal);
            History seen = Numbers.valid(() -> trainer.fit(subject.network(), backend, optimiser, subject.training(),
                    subject.validation(), watch));
            if (watch.hasDiverged()) {
                throw new BadInput("the loss is no number any more after step " + seen.losses().size()
                        + ", so nothing was saved; a smaller --learning-rate may help");
            }
            return seen;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    private TrainingDisplay display(int epochs) {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Bar(screen.out(), epochs) : new PlainLines(screen.out());
    }

    private void keep(History seen, int stepsPerEpoch) throws IOException {
        screen.entry("weights", weights.toString());
        byte[] png = drawn(new LossCurve(seen.losses(), stepsPerEpoch));
        picture.fill(file -> AtomicFile.write(file, stream -> stream.write(png)));
        screen.entry("loss curve", picture.toString());
        if (history != null) {
            history.fill((Path file) -> HistoryCsv.writeEpochs(file, seen));
            screen.entry("history", history.toString());
        }
        screen.out().flush();
    }

    /// Without fonts, as on the smallest systems, Java's drawing fails with errors of many kinds.
    private static byte[] drawn(LossCurve curve) throws IOException {
        try {
            return curve.png();
        } catch (LinkageError | InternalError noFonts) {
            throw new BadInput(
                    "the loss curve cannot be drawn, as Java finds no fonts here; the weights are saved", noFonts);
        }
    }
}
