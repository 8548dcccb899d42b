package vitrine.xai.shapley.example;

import java.util.List;
import vitrine.xai.shapley.Coalition;

/// Three friends in an escape room: the points that each group of them reaches.
///
/// Whoever comes first seems to earn nearly everything; only the average over all orders is fair.
public record EscapeRoom() implements StoryGame {
    private static final List<String> NAMES = List.of("A", "B", "C");

    // By the bits of the coalition: nobody, A, B, AB, C, AC, BC, ABC.
    private static final int[] POINTS = {0, 80, 56, 80, 70, 85, 72, 90};

    @Override
    public String shortName() {
        return "escape-room";
    }

    @Override
    public String title() {
        return "Escape room";
    }

    @Override
    public String story() {
        return "A, B and C play an escape room. Every group of them reaches some points, all three together 90. "
                + "How many of the 90 are owed to each?";
    }

    @Override
    public String lesson() {
        return "What a player adds depends on who is there already; the Shapley value is the average over all orders.";
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
        int group = 0;
        for (int player = 0; player < NAMES.size(); player++) {
            group |= coalition.contains(player) ? 1 << player : 0;
        }
        return POINTS[group];
    }
}
