package vitrine.classroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import vitrine.nn.train.BatchResult;

class BarTest {
    @Test
    void halfWayHalfOfTheBarIsFullAndTheTimeLeftIsTheTimePassed() {
        assertThat(Bar.line(0.5, "words", Duration.ofSeconds(83), 40))
                .isEqualTo(" 50 % ▕███████▌       ▏ words  1:23 left");
    }

    @Test
    void atTheEndTheBarIsFullAndTheWholeTimeIsSaid() {
        assertThat(Bar.line(1, "words", Duration.ofSeconds(3723), 36))
                .isEqualTo("100 % ▕██████▏ words  1:02:03 in all");
    }

    @Property
    void noLineIsLongerThanTheTerminalIsWide(
            @ForAll @DoubleRange(min = 0, max = 1) @Scale(4) double share,
            @ForAll @IntRange(max = 100_000) int seconds,
            @ForAll @IntRange(min = 1, max = 200) int width) {
        assertThat(Bar.line(share, "epoch 1/10  loss 0.1234", Duration.ofSeconds(seconds), width).length())
                .isLessThanOrEqualTo(width);
    }

    @Test
    void theTerminalShowsEpochLossAccuracyAndSpeed() {
        StringWriter terminal = new StringWriter();
        try (Bar bar = new Bar(new PrintWriter(terminal), 3)) {
            bar.onBatch(new BatchResult(0, 0, 30, 10, 2.0, 5));
        }

        assertThat(terminal.toString())
                .contains("  3 %", "epoch 1/3", "loss 2.0000", "accuracy 50.00 %", "examples/s");
    }
}
