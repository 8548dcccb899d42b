package vitrine.classroom.training;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import vitrine.gan.train.Turn;

/// A progress bar on a terminal: the share of the turns that is done, losses, scores, speed and the time that is left.
public final class TurnBar implements TurnDisplay {
    private final ProgressBar bar;
    private final TurnPace pace = new TurnPace();

    /// Draws on `terminal`.
    public TurnBar(PrintWriter terminal) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setUpdateIntervalMillis(Bar.REFRESH_MILLIS)
                .setConsumer(new TerminalLine(terminal))
                .setRenderer(Bar::rendered)
                .build();
    }

    @Override
    public void onTurn(Turn turn) {
        pace.add(turn);
        bar.maxHint(turn.of());
        bar.stepTo(turn.number() + 1L);
        bar.setExtraMessage(pace.toString());
    }

    @Override
    public void close() {
        bar.close();
    }
}
