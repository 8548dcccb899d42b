package vitrine.gan.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.diary.Snapshot;

class ModeCollapseTest {
    /// The lesson with one seed and fewer turns.
    @Test
    void thePlainPairCollapsesAndTheCuredOneCoversTheRing() {
        var lesson = new ModeCollapse(400, 400, List.of(2L));

        List<Trial> trials = lesson.run(new SimdBackend(1), turn -> {});
        List<Finding> findings = lesson.findings(trials);

        assertThat(findings.get(0).treatment().cures()).isFalse();
        assertThat(findings.get(0).value()).isLessThanOrEqualTo(3);
        assertThat(findings.get(1).treatment().cures()).isTrue();
        assertThat(findings.get(1).value()).isEqualTo(8);
        assertThat(trials.get(1).diary().snapshots().stream().map(Snapshot::turn))
                .containsExactly(0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 400);
        assertThat(trials.get(1).diary().turns()).hasSize(400);
        assertThat(findings.get(1).sentence()).startsWith("WGAN-GP: 8 of 8 modes are covered, and ");
    }

    @Test
    void aLessonIsFoundByItsName() {
        assertThat(Lesson.all().stream().map(Lesson::name)).containsExactly("mode-collapse", "vanishing-gradients");
    }

    @Test
    void refusesALessonWithoutATrial() {
        assertThatThrownBy(() -> new ModeCollapse(100, 100, List.of()))
                .hasMessage("100 and 100 turns, 0 seeds: expected multiples of 100, and at least 1");
    }
}
