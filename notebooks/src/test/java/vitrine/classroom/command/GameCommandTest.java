package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GameCommandTest {
    @Test
    void theEscapeRoomIsPlayedStepByStep() {
        Cli cli = Cli.run("game", "escape-room");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).startsWith("Escape room").contains(
                "  A, B, C      90                      59",
                "  A → B → C      80       0      10",
                "  average    39.167  20.667  30.167",
                "  Shapley value  39.167  20.667  30.167      90",
                "  Banzhaf value  34.250  15.750  25.250  75.250",
                "  A, B  -26.500");
    }

    @Test
    void theQuizIsSharedByMaxShapToo() {
        assertThat(Cli.run("game", "quiz").out()).contains("Max SHAP         3    2    0    5");
    }

    @Test
    void congestionIsADummy() {
        assertThat(Cli.run("game", "sickness").out()).contains("average                         1      1           0");
    }

    @Test
    void anUnknownGameIsAnsweredWithTheNearest() {
        Cli cli = Cli.run("game", "quizz");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("there is no game 'quizz'", "'quiz'");
    }
}
