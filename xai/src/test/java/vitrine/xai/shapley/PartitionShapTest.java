package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import vitrine.array.Seed;

class PartitionShapTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 60)
    void fullyDividedItIsTheAverageOverOrdersThatInterruptNoGroup(@ForAll(supplier = RandomGames.class) GameTable v) {
        PartitionTree tree = PartitionTree.halves(v.players());
        double[] expected = new double[v.players()];
        int orders = 0;
        for (var row : MarginalContributions.of(v).rows()) {
            if (keepsTogether(tree, row.order())) {
                orders++;
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += row.contributions().get(i);
                }
            }
        }
        int count = orders;
        Arrays.setAll(expected, i -> expected[i] / count);

        assertThat(new PartitionShap(tree, 1000).of(v).values()).containsExactly(expected, ROUNDING);
    }

    private static boolean keepsTogether(PartitionTree tree, List<Integer> order) {
        if (!(tree instanceof PartitionTree.Branch(var left, var right))) {
            return true;
        }
        int[] places = tree.players().members().map(order::indexOf).sorted().toArray();
        boolean together = places[places.length - 1] - places[0] == places.length - 1;
        return together && keepsTogether(left, order) && keepsTogether(right, order);
    }

    @Property(tries = 30)
    void twoUnionsOfTwoHaveOwenValues(@ForAll long seed) {
        GameTable v = GameTable.of(Seed.of(seed).normal(16));

        assertThat(new PartitionShap(PartitionTree.halves(4), 100).of(v).values())
                .containsExactly(OwenValue.of(v, List.of(Coalition.of(0, 1), Coalition.of(2, 3))), ROUNDING);
    }

    @Property(tries = 60)
    void anyBudgetIsKeptAndAddsUp(@ForAll(supplier = RandomGames.class) GameTable v,
            @ForAll @IntRange(min = 4, max = 60) int budget) {
        Estimate estimate = new PartitionShap(PartitionTree.halves(v.players()), budget).of(v);

        assertThat(estimate.coalitions()).isLessThanOrEqualTo(budget);
        assertThat(Arrays.stream(estimate.values()).sum()).isCloseTo(v.at(v.coalitions() - 1) - v.at(0), ROUNDING);
    }

    @Example
    void theBudgetGoesWhereMostIsEarned() {
        Game game = Game.of(64, s -> (s.contains(5) ? 10 : 0) + (s.contains(60) ? 1e-3 : 0));

        double[] phi = new PartitionShap(PartitionTree.grid(8, 8), 160).of(game).values();

        assertThat(phi[5]).isCloseTo(10, ROUNDING);
        assertThat(phi[4]).isZero();
        assertThat(phi[60]).as("shared with its neighbours").isLessThan(1e-3);
    }

    @Example
    void gridsAreHalvedAcrossTheLongerSide() {
        assertThat(PartitionTree.grid(2, 3)).isEqualTo(new PartitionTree.Branch(
                new PartitionTree.Branch(new PartitionTree.Leaf(0), new PartitionTree.Leaf(3)),
                new PartitionTree.Branch(
                        new PartitionTree.Branch(new PartitionTree.Leaf(1), new PartitionTree.Leaf(2)),
                        new PartitionTree.Branch(new PartitionTree.Leaf(4), new PartitionTree.Leaf(5)))));
    }

    @Example
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new PartitionShap(PartitionTree.halves(3), 3)).hasMessage(
                "Partition SHAP with 3 coalitions: expected at least 4, nobody, everybody and the halves");
        assertThatThrownBy(() -> new PartitionShap(PartitionTree.halves(3), 9).of(GameTable.of(0, 1, 2, 3)))
                .hasMessage("a tree of the players {0, 1, 2} for a game of 2 players");
        assertThatThrownBy(() -> new PartitionTree.Branch(new PartitionTree.Leaf(1), new PartitionTree.Leaf(1)))
                .hasMessage("the groups {1} and {1} overlap");
        assertThatThrownBy(() -> PartitionTree.halves(0)).hasMessage("a tree of 0 players");
        assertThatThrownBy(() -> PartitionTree.grid(0, 2)).hasMessage("a tree of 0 × 2 cells");
    }
}
