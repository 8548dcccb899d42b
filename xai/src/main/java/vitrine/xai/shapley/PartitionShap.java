package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import vitrine.xai.axiom.Claim;

/// Partition SHAP: Owen values of unions within unions (Owen 1977; as in Lundberg's SHAP library), from the whole to its
/// parts, as far as the budget goes.
///
/// A group that earns v(S ∪ group) − v(S) in some context S hands it down to its two halves, each of which comes first
/// in one half of the orders:
///
///     left gets    ½ · ( v(S ∪ left) − v(S) )  +  ½ · ( v(S ∪ left ∪ right) − v(S ∪ right) )
///
/// Each half then has two contexts of its own. So a player at depth d has 2^d contexts, and the values of all players
/// take some M² coalitions in a balanced tree instead of 2^M. With fewer, the groups that earn most are divided next,
/// and what is left undivided in the end is shared by its players equally: a coarse explanation where little happens and
/// a fine one where it matters. Nothing is drawn at random.
///
/// Fully divided, it is the average over the orders in which no group of the tree is interrupted; for two unions of two
/// players, the [OwenValue].
///
/// @param tree       which players stay together
/// @param coalitions how many coalitions may be valued, at least 4: nobody, everybody, and the halves
public record PartitionShap(PartitionTree tree, int coalitions) implements ShapleyEstimator {
    /// Checks the budget.
    public PartitionShap {
        if (coalitions < 4) {
            throw new IllegalArgumentException("Partition SHAP with " + coalitions
                    + " coalitions: expected at least 4, nobody, everybody and the halves");
        }
    }

    /// What a group earns in a context, and the share of the orders in which it finds it.
    private record Earning(PartitionTree group, Coalition context, double before, double after, double weight) {
        double size() {
            return Math.abs(after - before) * weight;
        }
    }

    @Override
    public Estimate of(Game game) {
        Coalition all = Coalition.all(game.players());
        if (!tree.players().equals(all)) {
            throw new IllegalArgumentException("a tree of the players " + tree.players() + " for a game of "
                    + game.players() + " players");
        }
        double[] ends = game.values(List.of(Coalition.empty(), all));
        double[] phi = new double[game.players()];
        int valued = 2;
        var earnings = new PriorityQueue<>(Comparator.comparingDouble(Earning::size).reversed());
        earnings.add(new Earning(tree, Coalition.empty(), ends[0], ends[1], 1));
        while (!earnings.isEmpty()) {
            List<Earning> divided = new ArrayList<>();
            List<Coalition> parts = new ArrayList<>();
            // all that earn at least half as much as the first are divided at once: their halves are one batch
            double much = earnings.element().size() / 2;
            while (!earnings.isEmpty() && earnings.element().size() >= much) {
                Earning earning = earnings.remove();
                if (earning.group() instanceof PartitionTree.Branch(var left, var right)
                        && valued + parts.size() + 2 <= coalitions) {
                    divided.add(earning);
                    parts.add(earning.context().union(left.players()));
                    parts.add(earning.context().union(right.players()));
                } else {
                    share(earning, phi);
                }
            }
            double[] v = game.values(parts);
            valued += parts.size();
            for (int k = 0; k < divided.size(); k++) {
                hand(divided.get(k), parts.subList(2 * k, 2 * k + 2), v[2 * k], v[2 * k + 1], earnings);
            }
        }
        return Estimate.exact(phi, ends[0], valued);
    }

    /// What an undivided group earns, in equal parts.
    private static void share(Earning earning, double[] phi) {
        Coalition sharing = earning.group().players();
        double share = earning.weight() * (earning.after() - earning.before()) / sharing.size();
        sharing.members().forEach(player -> phi[player] += share);
    }

    /// What a group earns, handed down to its halves, each in two contexts.
    private static void hand(Earning earning, List<Coalition> with, double withLeft, double withRight,
            Collection<Earning> earnings) {
        if (earning.group() instanceof PartitionTree.Branch(var left, var right)) {
            double half = earning.weight() / 2;
            earnings.add(new Earning(left, earning.context(), earning.before(), withLeft, half));
            earnings.add(new Earning(left, with.getLast(), withRight, earning.after(), half));
            earnings.add(new Earning(right, earning.context(), earning.before(), withRight, half));
            earnings.add(new Earning(right, with.getFirst(), withLeft, earning.after(), half));
        }
    }

    @Override
    public Set<Claim> claims() {
        // Which group is divided next depends on what the groups earn, so the budget makes the values not linear.
        return Set.of(Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
