package vitrine.xai.shapley.example;

import java.util.List;
import vitrine.xai.shapley.Coalition;

/// A score for how sick a patient is, after Lundberg and Lee (2017), figure 4: 5 with fever or cough, but only 2 with
/// both, as the two together point to something harmless; congestion does not matter.
public record SicknessScore() implements StoryGame {
    private static final List<String> NAMES = List.of("fever", "cough", "congestion");

    @Override
    public String shortName() {
        return "sickness";
    }

    @Override
    public String title() {
        return "Sickness score";
    }

    @Override
    public String story() {
        return "A patient has fever, cough and congestion. The score is 2 with fever and cough, 5 with exactly one of "
                + "the two, and 0 with neither. What does each symptom contribute to the score of 2?";
    }

    @Override
    public String lesson() {
        return "Fever adds 5 when it comes first and takes 3 away when it comes second; symmetric symptoms get the same, "
                + "and one that never matters gets 0.";
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
        boolean fever = coalition.contains(0);
        boolean cough = coalition.contains(1);
        if (fever && cough) {
            return 2;
        }
        return fever || cough ? 5 : 0;
    }
}
