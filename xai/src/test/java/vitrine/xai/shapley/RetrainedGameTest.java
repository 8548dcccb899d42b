package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;

class RetrainedGameTest {
    // y = 1 + 2a + b, and c is a copy of a
    private static final NdArray X = NdArray.of(new double[][] {{0, 0, 0}, {1, 0, 1}, {0, 1, 0}, {1, 1, 1}});
    private static final NdArray Y = NdArray.of(1, 3, 2, 4);

    @Test
    void aPredictionIsThatOfAModelWhichNeverSawTheOthers() {
        Game game = RetrainedGame.prediction(Learner.leastSquares(), X, Y, NdArray.of(1, 1, 1));

        assertThat(game.value(Coalition.empty())).as("the mean").isCloseTo(2.5, within(1e-6));
        assertThat(game.value(Coalition.of(0))).isCloseTo(3.5, within(1e-6));
        assertThat(game.value(Coalition.of(1))).isCloseTo(3, within(1e-6));
        assertThat(game.value(Coalition.of(0, 1))).isCloseTo(4, within(1e-6));
        // a and its copy c share what either of them tells
        assertThat(ShapleyValue.of(game)).containsExactly(new double[] {0.5, 0.5, 0.5}, within(1e-6));
        assertThat(game.name(2)).isEqualTo("column 2");
    }

    @Test
    void aFitIsSharedByItsColumns() {
        Game game = RetrainedGame.rSquared(Learner.leastSquares(), X, Y);

        // the variance of y is 4 parts a and 1 part b
        assertThat(game.value(Coalition.empty())).isCloseTo(0, within(1e-6));
        assertThat(game.value(Coalition.of(2))).isCloseTo(0.8, within(1e-6));
        assertThat(ShapleyValue.of(game)).containsExactly(new double[] {0.4, 0.2, 0.4}, within(1e-6));
        assertThat(Arrays.stream(ShapleyValue.of(game)).sum()).as("R²").isCloseTo(1, within(1e-6));
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> RetrainedGame.rSquared(Learner.leastSquares(), X, NdArray.of(1, 2)))
                .hasMessage("rows of shape (4, 3) with targets of shape (2): expected (N, D) and (N)");
        assertThatThrownBy(() -> RetrainedGame.rSquared(Learner.leastSquares(), X, NdArray.of(2, 2, 2, 2)))
                .hasMessage("targets that are all 2.0 leave nothing to explain");
        assertThatThrownBy(() -> RetrainedGame.prediction(Learner.leastSquares(), X, Y, NdArray.of(1)))
                .hasMessage("an input of shape (1) for rows of shape (4, 3)");
    }
}
