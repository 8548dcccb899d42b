package vitrine.xai.shapley.example;

import java.util.List;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.MaxShap;

/// Three players of a quiz are paid for the best of them, after Lundberg and Lee (2017), figure 4: one answers 5
/// questions, one 4, one none, and a group earns what its best player answers.
public record QuizProfit() implements StoryGame {
    private static final List<String> NAMES = List.of("Ann", "Ben", "Cem");
    private static final double[] CORRECT = {5, 4, 0};

    @Override
    public String shortName() {
        return "quiz";
    }

    @Override
    public String title() {
        return "Quiz profit";
    }

    @Override
    public String story() {
        return "In a quiz, Ann answers 5 questions, Ben 4 and Cem none. A group is paid for the answers of its best player, "
                + "all three together 5. Who is owed what?";
    }

    @Override
    public String lesson() {
        return "The first 4 are owed to Ann and Ben alike, the fifth to Ann alone: Max SHAP shares a maximum level by "
                + "level, without listing coalitions.";
    }

    @Override
    public int players() {
        return NAMES.size();
    }

    @Override
    public String name(int player) {
        return NAMES.get(player);
    }

    @Override
    public double value(Coalition coalition) {
        return coalition.members().mapToDouble(player -> CORRECT[player]).max().orElse(0);
    }

    /// The Shapley values by [MaxShap], in O(M²).
    public double[] maxShap() {
        return MaxShap.of(CORRECT, new double[CORRECT.length]);
    }
}
