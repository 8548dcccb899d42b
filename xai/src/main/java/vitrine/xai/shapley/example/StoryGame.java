package vitrine.xai.shapley.example;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.Game;

/// A game with a story: small enough to be played on a blackboard.
public sealed interface StoryGame extends Game permits EscapeRoom, SicknessScore, QuizProfit {
    /// The games of the lecture, in its order.
    static List<StoryGame> all() {
        return List.of(new EscapeRoom(), new SicknessScore(), new QuizProfit());
    }

    /// The name to ask for it, such as `escape-room`.
    String shortName();

    /// What it is called, such as `Escape room`.
    String title();

    /// What it is about, in a sentence or two.
    String story();

    /// What there is to be learnt from it, in a sentence.
    String lesson();

    /// The value of one coalition.
    @Override
    double value(Coalition coalition);

    @Override
    default double[] values(List<Coalition> coalitions) {
        return coalitions.stream().mapToDouble(this::value).toArray();
    }

    /// The names of a coalition's players.
    default List<String> names(Coalition coalition) {
        return IntStream.range(0, players()).filter(coalition::contains).mapToObj(this::name).toList();
    }
}
