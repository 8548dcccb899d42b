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
import vitrine.xai.Background;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class ExpectedGradientsTest {
    private static final Target FIRST = Target.logit(0);
    private static final FormulaModel F = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)));
    private static final Background TWO = new Background("two examples", NdArray.of(new double[][] {{0, 0}, {1, 1}}));

    /// From (0, 0) halfway to (3, 2) the gradient of x₀²x₁ is (3, 2.25), from (1, 1) at its end it is (12, 9).
    @Example
    void isTheMeanOfStepTimesGradient() {
        var draws = Draws.given(new int[] {0, 1}, new double[] {0.5, 1}, NdArray.of(new double[][] {{0, 0}, {0, 0}}));

        Attribution why = new ExpectedGradients(TWO, draws).explain(F, NdArray.of(3, 2), FIRST);

        assertThat(why.values().toDoubles()).containsExactly((3 * 3 + 2 * 12) / 2.0, (2 * 2.25 + 1 * 9) / 2.0);
        assertThat(why.standardErrors().orElseThrow().toDoubles())
                .containsExactly(new double[] {7.5, 2.25}, within(1e-14));
        assertThat(why.certificate().baselineScore()).as("(0 + 1) / 2").hasValue(0.5);
        assertThat(why.certificate().target()).isEqualTo("logit of class 0 against its mean over two examples (marginal)");
        assertThat(why.certificate().seed()).isEmpty();
    }

    @Example
    void noiseMovesTheInputBeforeTheStepIsTaken() {
        var draws = Draws.given(new int[] {0, 0}, new double[] {1, 1}, NdArray.of(new double[][] {{1, 0}, {-1, 0}}));

        Attribution why = new ExpectedGradients(TWO, draws).explain(F, NdArray.of(3, 2), FIRST);

        // At (4, 2) and (2, 2): x · ∂f/∂x = (4 · 16, 2 · 16) and (2 · 8, 2 · 4).
        assertThat(why.values().toDoubles()).containsExactly(40, 20);
    }

    /// The estimand: integrated gradients averaged over the background. Four standard errors leave one chance in 16,000.
    @Property(tries = 10)
    void estimatesTheMeanOfIntegratedGradients(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var background = new Background("others", random.inputs(5).slice(0, 1, 5));
        NdArray exact = new MultiBaselineIntegratedGradients(Baseline.each(background))
                .explain(random.network(), random.input(), random.target()).values();

        Attribution why = new ExpectedGradients(background, Draws.random(4_000, 0, Seed.of(random.seed())))
                .explain(random.network(), random.input(), random.target());

        double[] errors = why.standardErrors().orElseThrow().toDoubles();
        double[] off = why.values().minus(exact).toDoubles();
        for (int i = 0; i < off.length; i++) {
            assertThat(Math.abs(off[i])).isLessThanOrEqualTo(4.5 * errors[i] + 1e-12);
        }
    }

    @Example
    void theFirstDrawsStayTheSameWhenThereAreMore() {
        NdArray x = NdArray.of(3, 2);
        var few = Draws.random(3, 0.1, Seed.of(1)).between(TWO.examples(), x);
        var many = Draws.random(30, 0.1, Seed.of(1)).between(TWO.examples(), x);

        assertThat(many.alphas()).startsWith(few.alphas());
        assertThat(many.inputs().slice(0, 0, 3).toDoubles()).containsExactly(few.inputs().toDoubles());
        assertThat(many.baselines().slice(0, 0, 3).toDoubles()).containsExactly(few.baselines().toDoubles());
        assertThat(few.alphas()).doesNotHaveDuplicates();
    }

    @Example
    void certifiesItsSeedAndItsBackground() {
        Attribution why = new ExpectedGradients(TWO, Seed.of(9)).explain(F, NdArray.of(3, 2), FIRST);

        assertThat(why.certificate().seed()).contains(Seed.of(9));
        assertThat(why.certificate().method())
                .isEqualTo("ExpectedGradients[background=two examples, draws=200 random ways]");
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(200);
    }

    @Example
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Draws.random(1, 0, Seed.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 ways with noise of deviation 0.0: expected at least 2, and a deviation that is not negative");
        assertThatThrownBy(() -> Draws.given(new int[] {0, 1}, new double[] {1}, NdArray.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "2 baselines, 1 places and noise of shape (2): expected equally many of each, at least 2");
    }
}
