package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

class FeatureAblationTest {
    private static final Target FIRST = Target.logit(0);

    /// x₁·x₂ + x₃ at (2, 3, 4): without the first or the second, 6 is missing.
    private static final FormulaModel PRODUCT = new FormulaModel(x -> FormulaModel.feature(0, x)
            .times(FormulaModel.feature(1, x)).plus(FormulaModel.feature(2, x)));

    @Example
    void takesAwayOneElementAfterTheOther() {
        assertThat(new FeatureAblation().explain(PRODUCT, NdArray.of(2, 3, 4), FIRST).values().toDoubles())
                .containsExactly(6, 6, 4);
    }

    @Example
    void takesAwayAGroupAsAWholeAndGivesAllOfTheDropToEachOfIt() {
        var pairs = FeatureGroups.of(Shape.of(3), 0, 1, 1);

        assertThat(new FeatureAblation(pairs, Baseline.constant(1)).explain(PRODUCT, NdArray.of(2, 3, 4), FIRST)
                .values().toDoubles()).containsExactly(10 - 7, 10 - 3, 10 - 3);
    }

    /// A word that is not known takes the place of each word in turn.
    @Example
    void seesNoDifferenceWhereTheInputIsTheBaseline() {
        assertThat(new FeatureAblation(Grouping.elements(), Baseline.of("other", NdArray.of(2, 0, 4)))
                .explain(PRODUCT, NdArray.of(2, 3, 4), FIRST).values().toDoubles()).containsExactly(0, 6, 0);
    }

    /// The naive twin: group by group, element by element.
    @Property(tries = 60)
    void agreesWithPlainLoops(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll @IntRange(min = 1, max = 4) int count) {
        NdArray x = random.input();
        int[] groupOf = new int[x.size()];
        int used = Math.min(count, x.size());
        Arrays.setAll(groupOf, i -> i < used ? i : Math.floorMod(Seed.of(i).split(random.seed()).key(), used));
        double[] expected = new double[x.size()];
        for (int i = 0; i < expected.length; i++) {
            double[] without = x.toDoubles();
            for (int j = 0; j < without.length; j++) {
                without[j] = groupOf[j] == groupOf[i] ? 0.25 : without[j];
            }
            expected[i] = new ScalarFunction(random.network(), x, random.target()).score()
                    - new ScalarFunction(random.network(), NdArray.of(without).reshape(x.shape()), random.target())
                            .score();
        }

        Attribution why = new FeatureAblation(FeatureGroups.of(x.shape(), groupOf), Baseline.constant(0.25))
                .explain(random.network(), x, random.target());

        assertThat(why.values().toDoubles()).containsExactly(expected, within(1e-13));
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + used);
    }

    /// More groups than are scored at once.
    @Example
    void isTheWeightTimesTheInputOfALinearModel() {
        double[] w = Seed.of(1).normal(600);
        double[] x = Seed.of(2).normal(600);
        double[] expected = new double[600];
        Arrays.setAll(expected, i -> w[i] * x[i]);

        assertThat(new FeatureAblation().explain(FormulaModel.linear(new double[][] {w}, 1), NdArray.of(x), FIRST)
                .values().toDoubles()).containsExactly(expected, within(1e-12));
    }

    @Example
    void promisesNothingToDummiesThatShareAGroup() {
        assertThat(new FeatureAblation().claims()).contains(Claim.DUMMY);
        assertThat(new FeatureAblation(Grouping.grid(2, 2), Baseline.zero()).claims()).doesNotContain(Claim.DUMMY);
    }

    @Example
    void refusesAnInputThatCannotBeGroupedSo() {
        assertThatThrownBy(() -> new FeatureAblation(Grouping.grid(2, 2), Baseline.zero())
                .explain(PRODUCT, NdArray.of(1, 2, 3), FIRST))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("(3)");
    }
}
