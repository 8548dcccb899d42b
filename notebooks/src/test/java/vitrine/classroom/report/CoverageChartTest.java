package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.gan.diary.Diary;
import vitrine.gan.diary.Snapshot;
import vitrine.gan.lesson.ModeCollapse;
import vitrine.gan.lesson.Trial;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.Turn;

class CoverageChartTest {
    private static final Mixture TWO = new Mixture(List.of(new Mixture.Point(-1, 0), new Mixture.Point(1, 0)), 0.1);

    /// All samples on the left mode, or half of them on each.
    private static Snapshot snapshot(int turn, boolean both) {
        double[][] points = new double[40][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {both && i % 2 == 1 ? 1 : -1, 0};
        }
        return new Snapshot(turn, NdArray.of(points), Optional.empty());
    }

    private static Trial trial(int treatment, boolean first, boolean second) {
        List<Turn> turns = IntStream.range(0, 10).mapToObj(i -> new Turn(i, 10, 1, 1, 0.5, 0.5, 1, 1)).toList();
        return new Trial(new ModeCollapse().treatments().get(treatment), 1, new Diary("a test", 0,
                snapshot(0, false).samples(), turns, List.of(snapshot(0, first), snapshot(10, second))));
    }

    /// The axis goes from 10, both modes, to 154, none; that of the turns from 30 to 322.
    @Test
    void eachLineGoesThroughTheNumbersOfItsSnapshots() {
        StringBuilder html = new StringBuilder();
        CoverageChart.of(TWO, List.of(trial(0, true, false), trial(1, false, true))).appendTo(html);

        assertThat(html).contains("class=\"line fake\" d=\"M30.0 10.0L322.0 82.0\"",
                "class=\"line real\" d=\"M30.0 82.0L322.0 10.0\"", "Modes covered, of 2");
    }

    @Test
    void whereNothingMovesThereIsNothingToDraw() {
        assertThat(CoverageChart.isOfUse(TWO, List.of(trial(0, true, true), trial(1, false, false)))).isFalse();
        assertThat(CoverageChart.isOfUse(TWO, List.of(trial(0, true, true), trial(1, false, true)))).isTrue();
    }
}
