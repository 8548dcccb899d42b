package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class MultiBaselineIntegratedGradientsTest {
    /// f = x₀² + x₁: from (0, 0) to (3, 2) the shares are 9 and 2, from (1, 1) they are 8 and 1.
    @Example
    void isTheMeanOverTheBaselines() {
        var f = new FormulaModel(x -> feature(0, x).square().plus(feature(1, x)));
        var method = new MultiBaselineIntegratedGradients(List.of(Baseline.zero(), Baseline.constant(1)));

        Attribution why = method.explain(f, NdArray.of(3, 2), Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(new double[] {8.5, 1.5}, within(1e-13));
        assertThat(why.certificate().baselineScore()).as("(0 + 2) / 2").hasValue(1);
        assertThat(why.residual()).isLessThan(1e-12);
        assertThat(why.baseline()).as("there is no single one").isEmpty();
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(100);
    }

    @Property(tries = 40)
    void fromOneBaselineIsIntegratedGradients(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll Quadrature quadrature) {
        var baseline = Baseline.uniform(-1, 1, Seed.of(1));

        Attribution one = new IntegratedGradients(7, quadrature, baseline)
                .explain(random.network(), random.input(), random.target());
        Attribution mean = new MultiBaselineIntegratedGradients(7, quadrature, List.of(baseline))
                .explain(random.network(), random.input(), random.target());

        assertThat(mean.values().isCloseTo(one.values(), 0, 0)).isTrue();
        assertThat(mean.residual()).isEqualTo(one.residual());
    }

    @Example
    void needsABaseline() {
        assertThatThrownBy(() -> new MultiBaselineIntegratedGradients(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("integrated gradients from no baselines: expected at least one");
    }
}
