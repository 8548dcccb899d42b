package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vitrine.array.Seed;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.Game;

/// RISE (Petsiuk, Das and Saenko 2018) on switches: the mean of v over the random coalitions that a player is in. As that
/// mean holds the mean score too, what is compared with Shapley values is twice its distance from the mean over all
/// coalitions, which is an estimate of the Banzhaf value.
final class CoalitionRise {
    private CoalitionRise() {}

    static double[] effects(Game game, int calls, Seed seed) {
        int players = game.players();
        List<Coalition> draws = draws(players, calls, seed);
        double[] v = game.values(draws);
        double[] sums = new double[players];
        int[] counts = new int[players];
        double mean = 0;
        for (int k = 0; k < v.length; k++) {
            double value = v[k];
            mean += value / v.length;
            draws.get(k).members().forEach(player -> {
                sums[player] += value;
                counts[player]++;
            });
        }
        double[] effects = new double[players];
        for (int i = 0; i < players; i++) {
            effects[i] = counts[i] == 0 ? 0 : 2 * (sums[i] / counts[i] - mean);
        }
        return effects;
    }

    /// Coalitions that every player joins with probability ½.
    private static List<Coalition> draws(int players, int count, Seed seed) {
        List<Coalition> draws = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            SplittableRandom random = seed.split(k).generator();
            draws.add(Coalition.of(IntStream.range(0, players).filter(player -> random.nextBoolean()).toArray()));
        }
        return draws;
    }
}
