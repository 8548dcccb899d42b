package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class SaliencyTest {
    private static final FormulaModel F = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)));

    @Example
    void isTheGradientWithItsSigns() {
        Attribution why = new Saliency().explain(F, NdArray.of(3, -2), Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(-12, 9);
    }

    @Example
    void dropsTheSignsIfAskedTo() {
        assertThat(new Saliency(Saliency.Form.ABSOLUTE).explain(F, NdArray.of(3, -2), Target.logit(0)).values().toDoubles())
                .containsExactly(12, 9);
    }

    /// Two channels of one row: the larger of |2|, |−5| and of |3|, |1|, shared equally by both.
    @Example
    void showsTheLargestOfTheChannels() {
        var model = FormulaModel.linear(new double[][] {{2, 3, -5, 1}}, 0);
        var method = new Saliency(Saliency.Form.CHANNEL_MAX);

        Attribution why = method.explain(model, NdArray.of(1, 1, 1, 1).reshape(2, 1, 2), Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(2.5, 1.5, 2.5, 1.5);
        assertThat(why.heatmap().values().toDoubles()).containsExactly(5, 3);
        assertThatThrownBy(() -> method.explain(F, NdArray.of(3, -2), Target.logit(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("the largest gradient among the channels of"
                        + " an input of shape (2): expected an image (C, H, W)");
    }

    @Example
    void comparesWithNothingAndTakesOneSweep() {
        Attribution why = new Saliency().explain(F, NdArray.of(3, -2), Target.logit(0));

        assertThat(why.baseline()).isEmpty();
        assertThat(why.certificate().baselineScore()).isEmpty();
        assertThat(why.certificate().residual()).isEmpty();
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(1);
    }

    /// The naive twin: how much the explained number changes when each feature is moved a little.
    @Property(tries = 100)
    void agreesWithFiniteDifferences(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random,
            @ForAll Target.Scale scale) {
        var model = random.network();
        var target = new Target.ClassScore(1, scale);
        double[] x = random.input().toDoubles();

        double[] values = new Saliency().explain(model, random.input(), target).values().toDoubles();

        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
            double slope = (moved(model, target, x, i, h) - moved(model, target, x, i, -h)) / (2 * h);
            assertThat(values[i]).as("feature %d", i).isEqualTo(slope, within(1e-7 * (1 + Math.abs(slope))));
        }
    }

    private static double moved(Model model, Target.ClassScore target, double[] x, int i, double by) {
        double[] moved = x.clone();
        moved[i] += by;
        double[] scores = model.scores(NdArray.of(moved).unsqueeze(0)).toDoubles();
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score);
        }
        double score = scores[target.index()];
        return switch (target.scale()) {
            case LOGIT -> score;
            case PROBABILITY -> Math.exp(score) / sum;
            case LOG_PROBABILITY -> score - Math.log(sum);
        };
    }
}
