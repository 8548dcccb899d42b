package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class GradientTimesInputTest {
    @Example
    void multipliesEachSlopeWithItsFeature() {
        var f = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)));

        assertThat(new GradientTimesInput().explain(f, NdArray.of(3, -2), Target.logit(0)).values().toDoubles())
                .containsExactly(-36, -18);
    }

    @Property(tries = 50)
    void isTheWeightTimesTheInputOfALinearModelToTheLastBit(@ForAll long seed) {
        double[] w = Seed.of(seed).normal(4);
        double[] x = Seed.of(seed).split(1).normal(4);

        double[] values = new GradientTimesInput()
                .explain(FormulaModel.linear(new double[][] {w}, -1), NdArray.of(x), Target.logit(0))
                .values().toDoubles();

        assertThat(values).containsExactly(w[0] * x[0], w[1] * x[1], w[2] * x[2], w[3] * x[3]);
    }

    /// Euler's theorem: f(t·x) = t·f(x) for t > 0, so the slopes times the features add up to f(x).
    @Property(tries = 100)
    void addsUpToTheScoreOfANetworkOfRelusWithoutBiases(
            @ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random) {
        var model = random.network();
        model.parameters().forEach((name, parameter) -> {
            if (name.endsWith(".bias")) {
                parameter.set(parameter.value().times(0));
            }
        });

        Attribution why = new GradientTimesInput().explain(model, random.input(), random.target());

        double score = why.certificate().score();
        assertThat(Arrays.stream(why.values().toDoubles()).sum())
                .isEqualTo(score, within(1e-12 * (1 + Math.abs(score))));
    }
}
