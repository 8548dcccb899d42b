package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Words;
import vitrine.xai.surrogate.Lime.Drawing;

class LimeTest {
    private static final Target FIRST = Target.logit(0);
    private static final Fill ZERO = Fill.of(Baseline.zero());

    private static Lime lime(Grouping grouping, Drawing drawing, int samples, FeatureSelection selection,
            double alpha) {
        return new Lime(grouping, ZERO, drawing, samples, Locality.IMAGES, selection, alpha, Seed.of(4));
    }

    private static String note(Attribution why, String name) {
        return why.certificate().notes().stream().filter(line -> line.name().equals(name)).findFirst().orElseThrow()
                .value();
    }

    @Example
    void isTheWeightTimesTheInputOfALinearModel() {
        var model = FormulaModel.linear(new double[][] {{2, -1, 0.5, 3}}, 7);
        NdArray x = NdArray.of(1, 2, 4, -1);
        for (Drawing drawing : Drawing.values()) {
            Attribution why = lime(Grouping.elements(), drawing, 100, new FeatureSelection.All(), 0)
                    .explain(model, x, FIRST);

            assertThat(why.values().toDoubles()).containsExactly(new double[] {2, -2, 2, -3}, within(1e-9));
            assertThat(note(why, "R² of the local model")).isEqualTo("1.0000");
            assertThat(note(why, "intercept")).isEqualTo("7.0000");
            assertThat(note(why, "local model at x")).isEqualTo("6.0000");
            assertThat(note(why, "features")).isEqualTo("4 of 4");
        }
    }

    /// The naive twin: one sample at a time through the model, then weighted least squares.
    @Property(tries = 30)
    void fitsWhatTheModelSaysOfEverySampleAlone(@ForAll(supplier = RandomNetwork.OfImages.class) RandomNetwork random,
            @ForAll @IntRange(min = 10, max = 300) int samples) {
        NdArray x = random.input();
        FeatureGroups cells = Grouping.grid(2, 2).of(x);
        double[][] z = new double[samples][4];
        double[] y = new double[samples];
        double[] w = new double[samples];
        for (int n = 0; n < samples; n++) {
            var coins = Seed.of(4).split(n).generator();
            double[] input = x.toDoubles();
            for (int g = 0; g < 4; g++) {
                z[n][g] = n == 0 || coins.nextBoolean() ? 1 : 0;
            }
            for (int i = 0; i < input.length; i++) {
                input[i] = z[n][cells.groupOf(i)] == 1 ? input[i] : 0;
            }
            y[n] = new ScalarFunction(random.network(), NdArray.of(input).reshape(x.shape()), random.target()).score();
            double cosine = Arrays.stream(z[n]).sum() / Math.sqrt(4 * Arrays.stream(z[n]).sum());
            double d = Double.isNaN(cosine) ? 1 : 1 - cosine;
            w[n] = Math.sqrt(Math.exp(-d * d / 0.0625));
        }
        double[] beta = WeightedMoments.of(z, y, w).ridge(1, 0, 1, 2, 3).coefficients();

        Attribution why = lime(Grouping.grid(2, 2), Drawing.COINS, samples, new FeatureSelection.All(), 1)
                .explain(random.network(), x, random.target());

        for (int i = 0; i < x.size(); i++) {
            assertThat(why.values().toDoubles()[i]).isEqualTo(beta[cells.groupOf(i)], within(1e-10));
        }
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(samples);
        assertThat(why.certificate().seed()).contains(Seed.of(4));
    }

    @Property(tries = 20)
    void explainsSeveralClassesAsItExplainsEach(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        var method = lime(Grouping.elements(), Drawing.SIZES, 40, new FeatureSelection.Lasso(2), 1);
        var targets = List.of(Target.logit(0), Target.probability(1), Target.predicted());

        List<Attribution> together = method.explain(random.network(), random.input(), targets);

        for (int k = 0; k < 3; k++) {
            Attribution alone = method.explain(random.network(), random.input(), targets.get(k));
            assertThat(together.get(k).values().toDoubles()).containsExactly(alone.values().toDoubles());
            assertThat(together.get(k).certificate()).isEqualTo(alone.certificate());
        }
    }

    @Example
    void usesNoMoreFeaturesThanItMay() {
        var model = FormulaModel.linear(new double[][] {{5, 0.1, -4, 0.1, 3}}, 0);
        NdArray x = NdArray.of(1, 1, 1, 1, 1);
        for (FeatureSelection selection : List.of(new FeatureSelection.Forward(2),
                new FeatureSelection.HighestWeights(2), new FeatureSelection.Lasso(2))) {
            Attribution why = lime(Grouping.elements(), Drawing.COINS, 500, selection, 1).explain(model, x, FIRST);

            double[] values = why.values().toDoubles();
            assertThat(new double[] {values[1], values[3], values[4]}).containsExactly(0, 0, 0);
            assertThat(values[0]).isPositive();
            assertThat(values[2]).isNegative();
            assertThat(note(why, "features")).isEqualTo("2 of 5");
        }
    }

    /// Where a model is not linear, what LIME says depends on the neighbourhood: of max(x₁, x₂) at (2, 1), switching x₁
    /// off costs 1 near x and up to 2 far away, where x₂ is off too.
    @Example
    void looksNearTheInputAsTheKernelSays() {
        var model = new FormulaModel(x -> FormulaModel.feature(0, x)
                .minus(FormulaModel.feature(1, x)).relu().plus(FormulaModel.feature(1, x)));
        var near = new Lime(Grouping.elements(), ZERO, Drawing.COINS, 400,
                new Locality(Locality.Distance.EUCLIDEAN, 1, 0.3), new FeatureSelection.All(), 0, Seed.of(1));
        var far = new Lime(Grouping.elements(), ZERO, Drawing.COINS, 400,
                new Locality(Locality.Distance.EUCLIDEAN, 1, 100), new FeatureSelection.All(), 0, Seed.of(1));

        assertThat(near.explain(model, NdArray.of(2, 1), FIRST).values().toDoubles())
                .containsExactly(new double[] {1, 0}, within(0.05));
        assertThat(far.explain(model, NdArray.of(2, 1), FIRST).values().toDoubles())
                .containsExactly(new double[] {1.5, 0.5}, within(0.1));
    }

    /// A text is shown with every number of missing words equally often, and never as it is.
    @Example
    void removesEveryNumberOfWordsEquallyOften() {
        int[] removed = new int[5];
        int[] kept = new int[4];
        for (int n = 0; n < 8000; n++) {
            double[] z = new double[4];
            Drawing.SIZES.draw(Seed.of(n).generator(), z);
            int on = (int) Arrays.stream(z).sum();
            removed[4 - on]++;
            for (int i = 0; i < 4; i++) {
                kept[i] += (int) z[i];
            }
        }
        assertThat(removed[0]).isZero();
        assertThat(Arrays.stream(removed).skip(1)).allMatch(count -> Math.abs(count - 2000) < 5 * 39);
        assertThat(Arrays.stream(kept)).as("words").allMatch(count -> Math.abs(count - 3000) < 5 * 44);
    }

    @Example
    void removesAWordWhereverItStands() {
        // The token 9 stands twice; the score counts the nines.
        var model = new FormulaModel(x -> x.minus(8).relu().sum(1).reshape(-1, 1));
        NdArray text = NdArray.of(7, 9, 3, 9, 4, 5);

        double[] values = Lime.ofText(new Words(), ZERO, 2000, Seed.of(1))
                .explain(model, text, FIRST).values().toDoubles();

        assertThat(values).containsExactly(new double[] {0, 2, 0, 2, 0, 0}, within(0.1));
    }

    @Example
    void isLinearInTheModelOnlyIfTheFeaturesAreNotChosenByIt() {
        assertThat(Lime.ofImages(Grouping.pixels(), 10, Seed.of(1)).claims()).contains(Claim.LINEARITY);
        assertThat(lime(Grouping.pixels(), Drawing.COINS, 10, new FeatureSelection.Forward(1), 1).claims())
                .doesNotContain(Claim.LINEARITY);
    }

    @Example
    void refusesASingleSample() {
        assertThatThrownBy(() -> Lime.ofImages(Grouping.pixels(), 1, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LIME with 1 samples and a ridge penalty of 1.0: "
                        + "expected at least 2 samples and no negative penalty");
    }
}
