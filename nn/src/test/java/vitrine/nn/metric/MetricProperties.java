package vitrine.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Every metric against its definition.
class MetricProperties {
    /// The area is the share of pairs, one positive and one not, in which the positive scores higher.
    @Property(tries = 200)
    void theAreaUnderTheRocCurveCountsPairs(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = -4, max = 4) Integer> scores,
            @ForAll @Size(value = 30) List<Boolean> labels) {
        double[] values = scores.stream().mapToDouble(score -> score).toArray();
        boolean[] positive = new boolean[values.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = i < 2 ? i == 0 : labels.get(i);
        }
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    won += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(RocCurve.of(values, positive).area()).isCloseTo(won / pairs, within(1e-12));
    }

    @Example
    void aPerfectOrderHasAreaAndPrecisionOne() {
        double[] scores = {0.9, 0.8, 0.3, -0.0, 0.0};
        boolean[] positive = {true, true, false, false, false};

        assertThat(RocCurve.of(scores, positive).area()).isEqualTo(1);
        assertThat(PrecisionRecallCurve.of(scores, positive).averagePrecision()).isEqualTo(1);
        assertThat(RocCurve.of(scores, positive).points()).as("−0 and 0 are one threshold").hasSize(5);
    }

    @Example
    void sharesOfNothingAreZero() {
        // Class 2 never comes and is never predicted, class 1 is never predicted.
        var matrix = ConfusionMatrix.of(List.of(0, 0, 1), List.of(0, 0, 0), 3);

        assertThat(matrix.precision(1)).isZero();
        assertThat(matrix.recall(2)).isZero();
        assertThat(matrix.f1(2)).isZero();
        assertThat(matrix.f1(0)).isCloseTo(0.8, within(1e-15));
        assertThat(matrix.balancedAccuracy()).isEqualTo(0.5);
        assertThat(matrix.matthews()).isZero();
        assertThat(matrix.counts()).containsExactly(List.of(2, 0, 0), List.of(1, 0, 0), List.of(0, 0, 0));
    }

    @Example
    void certaintyThatIsWrongIsInfinitelySurprised() {
        assertThat(LogLoss.of(new double[] {0.5, 0.25}, new boolean[] {true, false}))
                .isCloseTo((Math.log(2) - Math.log(0.75)) / 2, within(1e-15));
        assertThat(LogLoss.of(new double[] {0}, new boolean[] {true})).isInfinite();
    }

    @Example
    void whatIsNoMeasurementIsRefused() {
        assertThatThrownBy(() -> RocCurve.of(new double[] {1, 2}, new boolean[] {true, true}))
                .hasMessage("a ROC curve of 2 positives and 0 others: expected at least one of each");
        assertThatThrownBy(() -> RocCurve.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .hasMessage("score number 1 is NaN");
        assertThatThrownBy(() -> PrecisionRecallCurve.of(new double[] {1}, new boolean[] {true, true}))
                .hasMessage("1 scores for 2 labels");
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of(0), List.of(), 2)).hasMessage("1 labels for 0 predictions");
        assertThatThrownBy(() -> LogLoss.of(new double[] {1.5}, new boolean[] {true})).hasMessageContaining("1.5");
    }
}
