package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vitrine.array.Seed;
import vitrine.xai.shapley.Coalition;

/// Coalitions that every player joins with probability ½, as LIME and RISE draw them.
final class CoalitionDraws {
    private CoalitionDraws() {}

    static List<Coalition> of(int players, int count, Seed seed) {
        List<Coalition> draws = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            SplittableRandom random = seed.split(k).generator();
            Coalition draw = Coalition.empty();
            for (int player = 0; player < players; player++) {
                draw = random.nextBoolean() ? draw.with(player) : draw;
            }
            draws.add(draw);
        }
        return draws;
    }
}
