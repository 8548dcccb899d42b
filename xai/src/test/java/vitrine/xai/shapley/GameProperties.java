package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import vitrine.array.Seed;

/// The axioms, and every fast formula against the definition that stands in its documentation.
class GameProperties {
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static double grand(GameTable v) {
        return v.at(v.coalitions() - 1) - v.at(0);
    }

    @Property(tries = 100)
    void subsetsAndOrdersDefineTheSameShapleyValue(@ForAll(supplier = RandomGames.class) GameTable v) {
        assertThat(ShapleyValue.of(v)).containsExactly(MarginalContributions.of(v).average(), ROUNDING);
    }

    @Property(tries = 100)
    void efficiency(@ForAll(supplier = RandomGames.class) GameTable v) {
        assertThat(Arrays.stream(ShapleyValue.of(v)).sum()).isCloseTo(grand(v), ROUNDING);
    }

    @Property(tries = 100)
    void symmetry(@ForAll(supplier = RandomGames.class) GameTable v) {
        GameTable even = GameTable.of(IntStream.range(0, v.coalitions())
                .mapToDouble(s -> v.at(s) + v.at(withFirstTwoExchanged(s))).toArray());

        double[] phi = ShapleyValue.of(even);

        assertThat(phi[0]).isCloseTo(phi[1], ROUNDING);
        double[] beta = BanzhafValue.of(even);
        assertThat(beta[0]).isCloseTo(beta[1], ROUNDING);
    }

    private static int withFirstTwoExchanged(int s) {
        return (s & ~3) | ((s & 1) << 1) | ((s & 2) >> 1);
    }

    @Property(tries = 100)
    void dummy(@ForAll(supplier = RandomGames.class) GameTable v) {
        GameTable ignorant = GameTable.of(
                IntStream.range(0, v.coalitions()).mapToDouble(s -> v.at(s & ~2)).toArray());

        assertThat(ShapleyValue.of(ignorant)[1]).isZero();
        assertThat(BanzhafValue.of(ignorant)[1]).isZero();
        assertThat(new ShapleyInteraction().pairs(ignorant)[0][1]).isCloseTo(0, ROUNDING);
        assertThat(new ShapleyTaylor().pairs(ignorant)[1]).containsOnly(new double[v.players()], ROUNDING);
    }

    @Property(tries = 100)
    void additivity(@ForAll @IntRange(min = 2, max = 5) int players, @ForAll @DoubleRange(min = -2, max = 2) double a,
            @ForAll long seed) {
        GameTable v = drawn(players, seed);
        GameTable w = drawn(players, ~seed);
        GameTable both = GameTable.of(
                IntStream.range(0, v.coalitions()).mapToDouble(s -> a * v.at(s) + w.at(s)).toArray());

        double[] expected = ShapleyValue.of(v);
        double[] other = ShapleyValue.of(w);
        Arrays.setAll(expected, i -> a * expected[i] + other[i]);

        assertThat(ShapleyValue.of(both)).containsExactly(expected, ROUNDING);
    }

    private static GameTable drawn(int players, long seed) {
        return GameTable.of(Seed.of(seed).normal(1 << players));
    }

    /// Consistency: whoever adds at least as much to every coalition gets at least as much.
    @Property(tries = 100)
    void consistency(@ForAll(supplier = RandomGames.class) GameTable v, @ForAll long seed) {
        double[] bonus = Seed.of(seed).uniform(v.coalitions(), 0, 10);
        GameTable better = GameTable.of(IntStream.range(0, v.coalitions())
                .mapToDouble(s -> v.at(s) + ((s & 1) == 0 ? 0 : bonus[s])).toArray());

        assertThat(ShapleyValue.of(better)[0]).isGreaterThanOrEqualTo(ShapleyValue.of(v)[0]);
    }

    @Property(tries = 100)
    void banzhafValuesAreMeansOverAllCoalitionsOfTheOthers(@ForAll(supplier = RandomGames.class) GameTable v) {
        for (int i = 0; i < v.players(); i++) {
            int player = i;
            double mean = IntStream.range(0, v.coalitions()).mapToObj(Coalition::ofBits)
                    .filter(s -> !s.contains(player))
                    .mapToDouble(s -> v.value(s.with(player)) - v.value(s)).average().orElseThrow();

            assertThat(BanzhafValue.of(v)[i]).isCloseTo(mean, ROUNDING);
        }
    }

    @Property(tries = 100)
    void dividendsFollowTheirDefinitionAndGiveTheGameBack(@ForAll(supplier = RandomGames.class) GameTable v) {
        double[] m = MobiusTransform.of(v);
        for (int s = 0; s < m.length; s++) {
            double sum = 0;
            for (int t = 0; t <= s; t++) {
                if ((t & ~s) == 0) {
                    sum += (Integer.bitCount(s ^ t) % 2 == 0 ? 1 : -1) * v.at(t);
                }
            }
            assertThat(m[s]).isCloseTo(sum, ROUNDING);
        }
        assertThat(MobiusTransform.inverse(m).toArray()).containsExactly(v.toArray(), ROUNDING);
    }

    @Property(tries = 100)
    void theShapleyValueSharesDividendsEqually(@ForAll(supplier = RandomGames.class) GameTable v) {
        double[] m = MobiusTransform.of(v);
        double[] shares = new double[v.players()];
        for (int s = 1; s < m.length; s++) {
            for (int i = 0; i < shares.length; i++) {
                shares[i] += (s & 1 << i) == 0 ? 0 : m[s] / Integer.bitCount(s);
            }
        }
        assertThat(ShapleyValue.of(v)).containsExactly(shares, ROUNDING);
    }

    /// By dividends (Grabisch and Roubens 1999; Sundararajan et al. 2020): I(T) = Σ_{S ⊇ T} m(S) · weight.
    @Property(tries = 100)
    void interactionsShareTheDividendsOfAllLargerCoalitions(@ForAll(supplier = RandomGames.class) GameTable v) {
        double[] m = MobiusTransform.of(v);
        double[][] shapley = new ShapleyInteraction().pairs(v);
        double[][] banzhaf = new BanzhafInteraction().pairs(v);
        double[][] taylor = new ShapleyTaylor().pairs(v);
        for (int i = 0; i < v.players(); i++) {
            for (int j = 0; j < v.players(); j++) {
                int pair = 1 << i | 1 << j;
                int size = Integer.bitCount(pair);
                double[] expected = new double[3];
                for (int s = 0; s < m.length; s++) {
                    if ((s & pair) == pair) {
                        int n = Integer.bitCount(s);
                        expected[0] += m[s] / (n - size + 1);
                        expected[1] += m[s] / (1 << (n - size));
                        expected[2] += size == 2 ? m[s] / Binomial.of(n, 2) : s == pair ? m[s] : 0;
                    }
                }
                assertThat(shapley[i][j]).isCloseTo(expected[0], ROUNDING);
                assertThat(banzhaf[i][j]).isCloseTo(expected[1], ROUNDING);
                assertThat(taylor[i][j]).isCloseTo(expected[2], ROUNDING);
            }
        }
    }

    @Property(tries = 60)
    void singlePlayersHaveTheValuesThatTheIndicesAreNamedAfter(@ForAll(supplier = RandomGames.class) GameTable v) {
        for (int i = 0; i < v.players(); i++) {
            assertThat(new ShapleyInteraction().of(v, 1 << i)).isCloseTo(ShapleyValue.of(v)[i], ROUNDING);
            assertThat(new BanzhafInteraction().of(v, 1 << i)).isCloseTo(BanzhafValue.of(v)[i], ROUNDING);
            assertThat(new ShapleyTaylor(1).of(v, 1 << i)).isCloseTo(ShapleyValue.of(v)[i], ROUNDING);
        }
    }

    @Property(tries = 60)
    void taylorIndicesOfAnyOrderAddUp(@ForAll(supplier = RandomGames.class) GameTable v,
            @ForAll @IntRange(min = 1, max = 2) int order) {
        var index = new ShapleyTaylor(order);
        double sum = IntStream.range(1, v.coalitions()).filter(s -> Integer.bitCount(s) <= order)
                .mapToDouble(s -> index.of(v, s)).sum();

        assertThat(sum).isCloseTo(grand(v), ROUNDING);
    }

    @Property(tries = 60)
    void rowsOfTheInteractionMatrixAddUpToShapleyValues(@ForAll(supplier = RandomGames.class) GameTable v) {
        double[][] matrix = new ShapleyInteraction().matrix(v);
        double[] phi = ShapleyValue.of(v);
        for (int i = 0; i < phi.length; i++) {
            assertThat(Arrays.stream(matrix[i]).sum()).isCloseTo(phi[i], ROUNDING);
        }
    }

    @Provide
    Arbitrary<List<Integer>> unionNumbers() {
        return Arbitraries.integers().between(0, 2).list().ofSize(6);
    }

    @Property(tries = 60)
    void owenValuesAreAveragesOverOrdersThatInterruptNoUnion(@ForAll(supplier = RandomGames.class) GameTable v,
            @ForAll("unionNumbers") @Size(6) List<Integer> unionOf) {
        int players = v.players();
        List<Coalition> unions = new ArrayList<>();
        for (int b = 0; b < 3; b++) {
            int union = b;
            Coalition members = Coalition.of(
                    IntStream.range(0, players).filter(i -> unionOf.get(i) == union).toArray());
            if (members.size() > 0) {
                unions.add(members);
            }
        }
        double[] expected = new double[players];
        int orders = 0;
        for (var row : MarginalContributions.of(v).rows()) {
            int changes = 0;
            for (int k = 1; k < players; k++) {
                changes += unionOf.get(row.order().get(k)).equals(unionOf.get(row.order().get(k - 1))) ? 0 : 1;
            }
            if (changes == unions.size() - 1) {
                orders++;
                for (int i = 0; i < players; i++) {
                    expected[i] += row.contributions().get(i);
                }
            }
        }
        int count = orders;
        Arrays.setAll(expected, i -> expected[i] / count);

        assertThat(OwenValue.of(v, unions)).containsExactly(expected, ROUNDING);
    }

    @Property(tries = 60)
    void owenValuesOfTrivialUnionsAreShapleyValues(@ForAll(supplier = RandomGames.class) GameTable v) {
        List<Coalition> alone = IntStream.range(0, v.players()).mapToObj(Coalition::of).toList();

        assertThat(OwenValue.of(v, alone)).containsExactly(ShapleyValue.of(v), ROUNDING);
        assertThat(OwenValue.of(v, List.of(Coalition.all(v.players())))).containsExactly(ShapleyValue.of(v), ROUNDING);
    }

    @Property(tries = 200)
    void maxShapAgreesWithAllCoalitions(@ForAll @Size(min = 1, max = 7) int[] inputs, @ForAll long seed) {
        // few different numbers, so that many are equal
        double[] x = Arrays.stream(inputs).mapToDouble(i -> Math.floorMod(i, 5)).toArray();
        double[] r = Arrays.stream(Seed.of(seed).uniform(x.length, 0, 5)).map(Math::floor).toArray();
        Game max = Game.of(x.length, s -> IntStream.range(0, x.length)
                .mapToDouble(i -> s.contains(i) ? x[i] : r[i]).max().orElseThrow());

        assertThat(MaxShap.of(x, r)).containsExactly(ShapleyValue.of(max), ROUNDING);
    }
}
