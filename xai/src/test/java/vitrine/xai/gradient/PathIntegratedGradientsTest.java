package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;

class PathIntegratedGradientsTest {
    private static final Target FIRST = Target.logit(0);
    private static final FormulaModel PRODUCT = new FormulaModel(x -> feature(0, x).times(feature(1, x)));

    private static double[] along(Path path) {
        return new PathIntegratedGradients(path, 3).explain(PRODUCT, NdArray.of(3, 2), FIRST).values().toDoubles();
    }

    /// f = x₀x₁ from (0, 0) to (3, 2): whoever comes last gets it all, and on the straight way they share it.
    @Example
    void dependsOnThePath() {
        assertThat(along(Path.straight())).containsExactly(new double[] {3, 3}, within(1e-14));
        assertThat(along(Path.staircase(0, 1))).containsExactly(new double[] {0, 6}, within(1e-14));
        assertThat(along(Path.staircase(1, 0))).containsExactly(new double[] {6, 0}, within(1e-14));
    }

    /// γ(α) = (3α, 2α²): A₀ = ∫ 2α² · 3 dα = 2 and A₁ = ∫ 3α · 4α dα = 4.
    @Example
    void followsAPathOfTheUsersOwn() {
        Path parabola = Path.smooth("parabola", 1_000,
                (from, to, alpha) -> NdArray.of(3 * alpha, 2 * alpha * alpha));

        assertThat(along(parabola)).containsExactly(new double[] {2, 4}, within(1e-5));
        assertThat(parabola).hasToString("parabola in 1000 legs");
    }

    @Property(tries = 40)
    void isCompleteAlongAnyStaircaseOfASmoothNetwork(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random,
            @ForAll long order) {
        var path = Path.staircase(Seed.of(order).permutation(random.input().size()));
        var method = new PathIntegratedGradients(path, 60, Quadrature.GAUSS_LEGENDRE, Baseline.constant(0.5));

        Attribution why = method.explain(random.network(), random.input(), random.target());

        assertThat(why.residual()).isLessThan(1e-10);
    }

    /// By the fundamental theorem a feature gets what f changes when it takes its turn.
    @Property(tries = 40)
    void aStaircaseGivesEveryFeatureItsMarginalContribution(
            @ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random, @ForAll long seed) {
        int d = random.input().size();
        int[] order = Seed.of(seed).permutation(d);
        NdArray corners = Path.staircase(order).corners(random.input().times(0), random.input());
        double[] scores = new ScalarFunction(random.network(), random.input(), random.target()).values(corners);

        double[] values = new PathIntegratedGradients(Path.staircase(order), 60)
                .explain(random.network(), random.input(), random.target()).values().toDoubles();

        for (int turn = 0; turn < d; turn++) {
            assertThat(values[order[turn]]).isCloseTo(scores[turn + 1] - scores[turn], within(1e-10));
        }
    }

    @Property(tries = 40)
    void isIntegratedGradientsOnTheStraightWay(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        NdArray straight = new PathIntegratedGradients(Path.straight(), 9)
                .explain(random.network(), random.input(), random.target()).values();
        NdArray usual = new IntegratedGradients(9).explain(random.network(), random.input(), random.target()).values();

        assertThat(straight.isCloseTo(usual, 0, 0)).isTrue();
    }

    @Example
    void refusesAPathThatDoesNotArrive() {
        Path astray = (from, to) -> NdArray.of(new double[][] {{0, 0}, {1, 1}});

        assertThatThrownBy(() -> along(astray)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("with corners of shape (2, 2) does not lead from the baseline to the input");
        assertThatThrownBy(() -> Path.staircase(0, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a staircase in the order [0, 2]: expected every feature from 0 to 1 once");
        assertThatThrownBy(() -> along(Path.staircase(0, 1, 2))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a staircase of 3 features for an input of shape (2)");
    }
}
