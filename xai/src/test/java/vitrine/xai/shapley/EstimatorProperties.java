package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import vitrine.array.Seed;

/// Estimators against exact values, on random games.
class EstimatorProperties {
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static GameTable drawn(int players, long seed) {
        return GameTable.of(Seed.of(seed).normal(1 << players));
    }

    @Property(tries = 100)
    void kernelShapIsExactWhenAllCoalitionsFit(@ForAll(supplier = RandomGames.class) GameTable v) {
        Estimate estimate = new KernelShap(v.coalitions(), Seed.of(1)).of(v);

        assertThat(estimate.values()).containsExactly(ShapleyValue.of(v), within(1e-8));
        assertThat(estimate.seed()).isEmpty();
        assertThat(estimate.coalitions()).isEqualTo(v.coalitions());
        assertThat(new LowOrderShap().of(v).values()).containsExactly(ShapleyValue.of(v), within(1e-8));
    }

    @Example
    void onePlayerGetsEverything() {
        GameTable v = GameTable.of(3, 10);
        for (var estimator : List.of(new ExactShapley(), new LowOrderShap(), new KernelShap(2, Seed.of(1)),
                new PermutationShapley(2, Seed.of(1)), new SamplingShapley(2, Seed.of(1)))) {
            assertThat(estimator.of(v).values()).as("%s", estimator).containsExactly(7);
            assertThat(estimator.of(v).empty()).isEqualTo(3);
        }
    }

    @Property(tries = 100)
    void estimatesAddUp(@ForAll @IntRange(min = 3, max = 8) int players, @ForAll long seed) {
        GameTable v = drawn(players, seed);
        double delta = v.at(v.coalitions() - 1) - v.at(0);

        assertThat(Arrays.stream(new KernelShap(2 * players + 6, Seed.of(seed)).of(v).values()).sum())
                .isCloseTo(delta, ROUNDING);
        assertThat(Arrays.stream(new PermutationShapley(4, Seed.of(seed)).of(v).values()).sum())
                .isCloseTo(delta, ROUNDING);
        assertThat(Arrays.stream(new PermutationShapley(3, false, Seed.of(seed)).of(v).values()).sum())
                .isCloseTo(delta, ROUNDING);
    }

    @Property(tries = 100)
    void onePairOfAntitheticOrdersSolvesGamesOfSecondOrder(
            @ForAll @IntRange(min = 2, max = 8) int players, @ForAll long seed) {
        double[] dividends = Seed.of(seed).normal(1 << players);
        for (int s = 0; s < dividends.length; s++) {
            dividends[s] = Integer.bitCount(s) > 2 ? 0 : dividends[s];
        }
        GameTable v = MobiusTransform.inverse(dividends);

        assertThat(new PermutationShapley(2, Seed.of(~seed)).of(v).values())
                .containsExactly(ShapleyValue.of(v), ROUNDING);
    }

    @Example
    void drawingWithReplacementIsExactInTheEndAndRightOnAverageBefore() {
        GameTable v = drawn(7, 5);
        double[] exact = ShapleyValue.of(v);

        assertThat(new KernelShapWithReplacement(126, Seed.of(1)).of(v).values()).containsExactly(exact, within(1e-8));
        double[] mean = new double[7];
        for (int seed = 0; seed < 400; seed++) {
            Estimate estimate = new KernelShapWithReplacement(60, Seed.of(seed)).of(v);
            for (int i = 0; i < 7; i++) {
                mean[i] += estimate.values()[i] / 400;
            }
            assertThat(estimate.coalitions()).isLessThanOrEqualTo(62);
            assertThat(estimate.standardErrors()).containsOnly(Double.POSITIVE_INFINITY);
        }
        assertThat(mean).containsExactly(exact, within(0.09));
    }

    @Property(tries = 60)
    void designsHoldPairsOfDifferentCoalitionsWithinTheBudget(
            @ForAll @IntRange(min = 2, max = 40) int players, @ForAll @IntRange(max = 300) int more, @ForAll long seed) {
        int samples = 2 * players + 2 + more;
        KernelDesign design = KernelDesign.of(players, samples, Seed.of(seed));
        List<Coalition> coalitions = design.coalitions();

        assertThat(new HashSet<>(coalitions)).hasSameSizeAs(coalitions);
        assertThat(coalitions.size()).isLessThanOrEqualTo(samples);
        if (!design.isComplete()) {
            assertThat(coalitions.size()).isGreaterThanOrEqualTo(samples - 1);
        }
        for (int pair = 0; pair < coalitions.size(); pair += 2) {
            assertThat(coalitions.get(pair).complement(players)).isEqualTo(coalitions.get(pair + 1));
        }
        double total = 0;
        for (int size = 1; size < players; size++) {
            total += KernelDesign.kernel(players, size) * Binomial.of(players, size);
        }
        double weights = design.strata().stream().mapToDouble(s -> s.weight() * s.coalitions().size()).sum();
        assertThat(weights).as("the kernel of all coalitions").isCloseTo(total, within(1e-9 * total));
    }

    @Property(tries = 20)
    void everyPlayerIsDealtEquallyOften(@ForAll long seed) {
        // hands of 2 to 19 of 39 players, hardly any of them twice; of half the players, a pair holds each once anyway
        for (var stratum : KernelDesign.of(39, 600, Seed.of(seed)).strata()) {
            int[] seen = new int[39];
            for (int pair = 0; pair < stratum.coalitions().size(); pair += 2) {
                stratum.coalitions().get(pair).members().forEach(player -> seen[player]++);
            }
            assertThat(Arrays.stream(seen).max().orElseThrow() - Arrays.stream(seen).min().orElseThrow())
                    .as("%d of size %d", stratum.coalitions().size(), stratum.coalitions().getFirst().size())
                    .isLessThanOrEqualTo(2);
        }
    }

    @Example
    void everyPairOfAStratumIsAsLikelyAsTheNext() {
        int[] drawn = new int[1 << 6];
        for (int seed = 0; seed < 4000; seed++) {
            for (Coalition s : KernelDesign.of(6, 24, Seed.of(seed)).coalitions()) {
                drawn[s.bits()]++;
            }
        }
        // 12 whole, and 6 pairs for the 15 of size 2 with mass 1/4 and the 10 of size 3 with mass 1/9: 4 and 2
        for (int s = 0; s < drawn.length; s++) {
            int size = Integer.bitCount(s);
            double expected = switch (size) {
                case 1, 5 -> 4000;
                case 2, 4 -> 4000 * 4 / 15.0;
                case 3 -> 4000 * 2 / 10.0;
                default -> 0;
            };
            assertThat((double) drawn[s]).as("size %d", size).isCloseTo(expected, within(160.0));
        }
    }

    @Example
    void samplesOfManySeedsScatterAroundTheExactValuesAsTheirStandardErrorsSay() {
        GameTable v = drawn(8, 3);
        double[] exact = ShapleyValue.of(v);
        int replicates = 300;
        List<ShapleyEstimator> kinds = new ArrayList<>(List.of(new KernelShap(100, Seed.of(0)),
                new KernelShap(40, Seed.of(0)), new PermutationShapley(20, Seed.of(0)),
                new PermutationShapley(20, false, Seed.of(0)), new SamplingShapley(30, Seed.of(0))));
        for (ShapleyEstimator kind : kinds) {
            double squaredError = 0;
            double claimed = 0;
            double[] mean = new double[exact.length];
            for (int seed = 0; seed < replicates; seed++) {
                Estimate estimate = with(kind, Seed.of(seed)).of(v);
                for (int i = 0; i < exact.length; i++) {
                    squaredError += Math.pow(estimate.values()[i] - exact[i], 2);
                    claimed += Math.pow(estimate.standardErrors()[i], 2);
                    mean[i] += estimate.values()[i] / replicates;
                }
            }
            double spread = Math.sqrt(squaredError / replicates / exact.length);
            assertThat(Math.sqrt(claimed / squaredError)).as("claimed against real error of %s", kind)
                    .isBetween(0.8, 1.25);
            // five standard errors of the mean would be 0.29 spreads; a regression has a small bias besides
            assertThat(mean).as("%s", kind).containsExactly(exact, within(0.4 * spread));
        }
    }

    private static ShapleyEstimator with(ShapleyEstimator kind, Seed seed) {
        return switch (kind) {
            case KernelShap(int samples, Seed old) -> new KernelShap(samples, seed);
            case PermutationShapley(int orders, boolean antithetic, Seed old) ->
                    new PermutationShapley(orders, antithetic, seed);
            case SamplingShapley(int samples, Seed old) -> new SamplingShapley(samples, seed);
            default -> kind;
        };
    }

    @Property(tries = 30)
    void whatIsDrawnDoesNotDependOnTheValues(@ForAll long seed) {
        // so that estimates are linear in the game
        GameTable v = drawn(7, seed);
        GameTable w = drawn(7, ~seed);
        GameTable sum = GameTable.of(IntStream.range(0, 128).mapToDouble(s -> 2 * v.at(s) - 3 * w.at(s)).toArray());
        for (ShapleyEstimator estimator : List.of(new KernelShap(30, Seed.of(seed)),
                new PermutationShapley(2, Seed.of(seed)), new SamplingShapley(5, Seed.of(seed)))) {
            double[] expected = estimator.of(v).values();
            double[] other = estimator.of(w).values();
            Arrays.setAll(expected, i -> 2 * expected[i] - 3 * other[i]);

            assertThat(estimator.of(sum).values()).as("%s", estimator).containsExactly(expected, within(1e-8));
        }
    }
}
