package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Seed;

class EstimatorsTest {
    @Test
    void theKernelWeighsSmallAndLargeCoalitionsMost() {
        assertThat(KernelShap.weight(4, 1)).isCloseTo(3 / (4.0 * 1 * 3), within(1e-15));
        assertThat(KernelShap.weight(4, 2)).isCloseTo(3 / (6.0 * 2 * 2), within(1e-15));
        assertThat(KernelShap.weight(4, 3)).isEqualTo(KernelShap.weight(4, 1));
        assertThatThrownBy(() -> KernelShap.weight(4, 4))
                .hasMessage("the kernel of a coalition of 4 of 4 players: expected from 1 to 3");
    }

    @Test
    void oneAntitheticPairSolvesTheTextbookGame() {
        // x0·x2 + x1 + x2 + x2·x3 at (1, 2, 3, 4) against 0
        double[] x = {1, 2, 3, 4};
        Game game = Game.of(4, s -> {
            double[] z = new double[4];
            s.members().forEach(i -> z[i] = x[i]);
            return z[0] * z[2] + z[1] + z[2] + z[2] * z[3];
        });

        assertThat(new PermutationShapley(2, Seed.of(7)).of(game).values())
                .containsExactly(new double[] {1.5, 2, 1.5 + 3 + 6, 6}, within(1e-12));
    }

    @Test
    void coalitionsAreCountedAsTheyAreValued() {
        for (ShapleyEstimator estimator : List.of(new ExactShapley(), new KernelShap(30, Seed.of(1)),
                new PermutationShapley(4, Seed.of(1)), new SamplingShapley(3, Seed.of(1)))) {
            List<Coalition> asked = new ArrayList<>();
            Game counting = Game.of(7, s -> {
                asked.add(s);
                return s.size();
            });

            Estimate estimate = estimator.of(counting);

            assertThat(estimate.coalitions()).as("%s", estimator).isEqualTo(asked.size());
            assertThat(estimate.values()).containsExactly(new double[] {1, 1, 1, 1, 1, 1, 1}, within(1e-12));
            assertThat(estimate.standardErrors()).containsExactly(new double[7], within(1e-9));
        }
    }

    @Test
    void hundredsOfPlayersAreNoProblem() {
        Game pixels = Game.of(300, s -> s.members().sum());

        Estimate estimate = new KernelShap(700, Seed.of(1)).of(pixels);

        assertThat(estimate.values()[0]).isCloseTo(0, within(1e-6));
        assertThat(estimate.values()[299]).isCloseTo(299, within(1e-6));
    }

    @Test
    void tooFewSamplesAreRefusedWithTheReason() {
        assertThatThrownBy(() -> new KernelShap(13, Seed.of(1)).of(Game.of(6, Coalition::size))).hasMessage(
                "Kernel SHAP with 13 samples for 6 players: "
                + "expected at least 14, every player alone, every player missing, and some coalitions in between");
        assertThatThrownBy(() -> new PermutationShapley(3, Seed.of(1)))
                .hasMessage("3 orders, walked forwards and backwards: expected an even number from 2");
        assertThatThrownBy(() -> new PermutationShapley(0, false, Seed.of(1))).hasMessage("0 orders: expected at least 1");
        assertThatThrownBy(() -> new SamplingShapley(1, Seed.of(1)))
                .hasMessage("1 samples of each player: expected at least 2");
    }

    @Test
    void ofASingleOrderTheErrorIsUnknown() {
        assertThat(new PermutationShapley(1, false, Seed.of(1)).of(GameTable.of(0, 1, 2, 4)).standardErrors())
                .containsOnly(Double.POSITIVE_INFINITY);
    }
}
