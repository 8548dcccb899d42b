package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Target;

class PredictionTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Test
    void probabilitiesAreTheSoftmaxOfTheScores() {
        Prediction prediction = Prediction.of(saying(0, Math.log(2), Math.log(5)), NdArray.of(1), CLASSES);

        assertThat(prediction.scores()).extracting(Prediction.Score::probability)
                .usingComparatorForType((x, y) -> Math.abs(x - y) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(1 / 8.0, 2 / 8.0, 5 / 8.0);
        assertThat(prediction.best().name()).isEqualTo("c");
        assertThat(prediction.score("b").logit()).isCloseTo(Math.log(2), Offset.offset(1e-12));
    }

    @Test
    void aClassIsExplainedByItsNumberAndCalledByItsName() {
        Prediction prediction = Prediction.of(saying(0, Math.log(2), Math.log(5)), NdArray.of(1), CLASSES);

        assertThat(prediction.target(prediction.score("b"), Target.Scale.PROBABILITY))
                .isEqualTo(Target.of(Target.Scale.PROBABILITY, 1, "b"));
    }

    @Test
    void hugeScoresDoNotOverflow() {
        Prediction prediction = Prediction.of(saying(1e4, 1e4, -1e4), NdArray.of(1), CLASSES);

        assertThat(prediction.scores()).extracting(Prediction.Score::probability).containsExactly(0.5, 0.5, 0.0);
        assertThat(prediction.best().name()).isEqualTo("a");
    }

    @Test
    void scoresThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> Prediction.of(saying(1, Double.NaN, 2), NdArray.of(1), CLASSES))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Model saying(double... scores) {
        return new Model() {
            @Override
            public NdArray scores(NdArray batch) {
                return backend().array(Shape.of(1, scores.length), scores);
            }

            @Override
            public Backend backend() {
                return Backends.reference();
            }
        };
    }
}
