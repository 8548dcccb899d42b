package vitrine.xai.planted;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vitrine.array.Seed;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.Game;

/// A random decision tree, explained at one input against one baseline that goes the other way at every node: a game in
/// which a player at a node decides between its two branches.
///
/// Every way from the root asks about different features, and every leaf says a number of its own. With a depth of d a
/// leaf is an interaction of d features, so a tree is hard where a linear model is easy; with few features it is sparse.
public final class PlantedTree implements Game {
    private final int players;
    private final int[] features;
    private final double[] leaves;

    private PlantedTree(int players, int[] features, double[] leaves) {
        this.players = players;
        this.features = features;
        this.leaves = leaves;
    }

    /// A complete tree with a random feature at every node and normal numbers at its leaves.
    ///
    /// @param players how many features the model has
    /// @param asked   how many of them the tree asks about, the first ones; at least `depth`
    /// @param depth   how many questions lead to a leaf, from 1 to 16
    public static PlantedTree random(int players, int asked, int depth, Seed seed) {
        if (depth < 1 || depth > 16 || asked < depth || asked > players) {
            throw new IllegalArgumentException("a tree of depth " + depth + " that asks about " + asked + " of " + players
                    + " features: expected a depth from 1 to 16, and depth ≤ asked ≤ features");
        }
        int[] features = new int[1 << depth];
        SplittableRandom random = seed.generator();
        grow(features, 1, IntStream.range(0, asked).toArray(), random);
        return new PlantedTree(players, features, seed.split(1).normal(1 << depth));
    }

    /// Nodes as in a heap: below node n are the nodes 2n and 2n + 1.
    private static void grow(int[] features, int node, int[] left, SplittableRandom random) {
        if (node < features.length) {
            int feature = left[random.nextInt(left.length)];
            features[node] = feature;
            int[] rest = Arrays.stream(left).filter(other -> other != feature).toArray();
            grow(features, 2 * node, rest, random);
            grow(features, 2 * node + 1, rest, random);
        }
    }

    @Override
    public int players() {
        return players;
    }

    @Override
    public String name(int player) {
        return "feature " + player;
    }

    /// The leaf that is reached if the features of the coalition are those of the input, and all others the baseline's.
    @Override
    public double value(Coalition coalition) {
        int node = 1;
        while (node < features.length) {
            node = 2 * node + (coalition.contains(features[node]) ? 1 : 0);
        }
        return leaves[node - features.length];
    }

    @Override
    public double[] values(List<Coalition> coalitions) {
        return coalitions.stream().mapToDouble(this::value).toArray();
    }
}
