package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import vitrine.xai.shapley.example.EscapeRoom;
import vitrine.xai.shapley.example.QuizProfit;
import vitrine.xai.shapley.example.SicknessScore;
import vitrine.xai.shapley.example.StoryGame;

class LectureGamesTest {
    private static final Offset<Double> DIGITS = within(5e-4);

    @Test
    void theEscapeRoomIsSharedAsOnTheBlackboard() {
        assertThat(ShapleyValue.of(new EscapeRoom())).containsExactly(new double[] {39.167, 20.667, 30.167}, DIGITS);
    }

    @Test
    void theTableOfTheEscapeRoomListsWhatEachAddsInEveryOrder() {
        assertThat(MarginalContributions.of(new EscapeRoom())).hasToString("""
                order           A       B       C
                A → B → C      80       0      10
                A → C → B      80       5       5
                B → A → C      24      56      10
                B → C → A      18      56      16
                C → A → B      15       5      70
                C → B → A      18       2      70
                ─────────────────────────────────
                average    39.167  20.667  30.167
                """);
    }

    @Test
    void feverAndCoughGetOneEachAndCongestionNothing() {
        assertThat(ShapleyValue.of(new SicknessScore())).containsExactly(new double[] {1, 1, 0}, within(1e-12));
        assertThat(new ShapleyInteraction().pairs(new SicknessScore())[0][1]).isCloseTo(-8, within(1e-12));
    }

    @Test
    void theQuizProfitIsSharedLevelByLevel() {
        assertThat(ShapleyValue.of(new QuizProfit())).containsExactly(new double[] {3, 2, 0}, within(1e-12));
        assertThat(new QuizProfit().maxShap()).containsExactly(new double[] {3, 2, 0}, within(1e-12));
    }

    @Test
    void gamesNameTheirPlayers() {
        assertThat(StoryGame.all()).extracting(StoryGame::title)
                .containsExactly("Escape room", "Sickness score", "Quiz profit");
        assertThat(new SicknessScore().names(Coalition.of(0, 2))).isEqualTo(List.of("fever", "congestion"));
    }
}
