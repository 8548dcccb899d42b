package vitrine.classroom.command;

import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.classroom.training.StopSignal;
import vitrine.classroom.training.TurnBar;
import vitrine.classroom.training.TurnDisplay;
import vitrine.classroom.training.TurnLines;
import vitrine.gan.Gan;
import vitrine.gan.diary.DiaryKeeper;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Keepsake;
import vitrine.gan.train.RealData;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;
import vitrine.gan.zoo.GanFile;

/// One training of a pair from the first turn to the files that it leaves.
///
/// @param pair    what is trained
/// @param data    what it learns to imitate
/// @param trainer how
/// @param recipe  all of this in words
/// @param keeper  writes its diary
/// @param weights where the pair goes
/// @param diary   where the diary's page and film go; null for nowhere
/// @param screen  where to print
record GanTraining(Gan pair, RealData data, AdversarialTrainer trainer, String recipe, DiaryKeeper keeper,
        OutputFile weights, @Nullable DiaryFiles diary, Screen screen) {
    private static final int STOPPED = 130;

    /// Trains, and gives the exit code.
    int run() throws IOException {
        screen.heading("Training a generator against a discriminator");
        screen.line("  " + recipe);
        try (StopSignal signal = StopSignal.listen()) {
            List<Turn> turns = train(signal);
            if (turns.isEmpty()) {
                screen.line("Stopped before the first turn; nothing was saved.");
                return STOPPED;
            }
            Map<String, String> notes = Map.of("training", recipe, "made by", "vitrine " + Version.current());
            weights.fill(file -> GanFile.write(file, pair, notes));
            if (diary != null) {
                diary.write(keeper.diary(turns), screen);
            }
            if (turns.size() < trainer.turns()) {
                screen.line(String.format(Locale.ROOT, "Stopped after turn %,d of %,d; both networks are in %s",
                        turns.size(), trainer.turns(), weights));
                return STOPPED;
            }
        }
        screen.entry("both networks", weights.toString());
        return 0;
    }

    private List<Turn> train(StopSignal signal) {
        try (TurnDisplay display = display()) {
            Watch watch = new Watch(keeper, display, signal);
            List<Turn> turns = Numbers.valid(() -> trainer.train(pair, data, watch));
            if (watch.diverged) {
                throw new BadInput("the losses are no numbers any more after turn " + turns.size()
                        + ", so nothing was saved; a smaller --learning-rate may help");
            }
            return turns;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    private TurnDisplay display() {
        Console console = System.console();
        return console != null && console.isTerminal() ? new TurnBar(screen.out()) : new TurnLines(screen.out());
    }

    /// Has the diary written, shows a training, and stops it when somebody wants it to stop, or when a loss is no number any more.
    private static final class Watch implements TurnObserver {
        private final DiaryKeeper keeper;
        private final TurnDisplay display;
        private final StopSignal signal;
        private boolean diverged;

        Watch(DiaryKeeper keeper, TurnDisplay display, StopSignal signal) {
            this.keeper = keeper;
            this.display = display;
            this.signal = signal;
        }

        @Override
        public void onTurn(Turn turn) {
            diverged |= !turn.isFinite();
            keeper.onTurn(turn);
            display.onTurn(turn);
        }

        @Override
        public boolean wantsToStop() {
            return diverged || signal.isRaised();
        }

        @Override
        public Keepsake keepsake() {
            return keeper.keepsake();
        }

        @Override
        public void goOnFrom(Keepsake kept) {
            keeper.goOnFrom(kept);
        }
    }
}
