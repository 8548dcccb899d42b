package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;

class ShapTest {
    /// relu(s − 10) + 3·relu(s + 1) − 1 with s = Σx.
    private static final FormulaModel TWO_KINKS = new FormulaModel(x -> {
        Tensor s = x.sum(1).reshape(-1, 1);
        return s.minus(10).relu().plus(s.plus(1).relu().times(3)).minus(1);
    });

    private static final FormulaModel PRODUCTS = new FormulaModel(x -> {
        Tensor x0 = FormulaModel.feature(0, x);
        Tensor x1 = FormulaModel.feature(1, x);
        Tensor x2 = FormulaModel.feature(2, x);
        return x0.times(x1).plus(x2.times(x2).times(x0)).plus(x1.tanh());
    });

    private static final NdArray BACKGROUND = NdArray.of(new double[][] {{0.5, -1, 2}, {1, 1, 0}, {-2, 0.3, 0.7}, {0, 0, 1}});

    private static double f(double[] x) {
        return x[0] * x[1] + x[2] * x[2] * x[0] + Math.tanh(x[1]);
    }

    @Test
    void twoKinksAreSharedAsByHand() {
        assertThat(exact(20, 50, 30)).containsExactly(new double[] {76.667, 196.667, 116.667}, within(5e-4));
        assertThat(exact(2, 10, 3)).containsExactly(new double[] {7, 32.5, 10.5}, within(1e-9));
    }

    private static double[] exact(double... x) {
        return new Shap(new ExactShapley()).explain(TWO_KINKS, NdArray.of(x), Target.logit(0)).values().toDoubles();
    }

    @Test
    void marginalValuesAreAveragesOverTheBackground() {
        double[] x = {2, -1, 0.5};
        var game = game(x, new MarginalValue(BACKGROUND));
        double[] rows = BACKGROUND.toDoubles();
        double[] expected = new double[8];
        for (int s = 0; s < 8; s++) {
            for (int b = 0; b < 4; b++) {
                double[] z = new double[3];
                for (int i = 0; i < 3; i++) {
                    z[i] = (s & 1 << i) != 0 ? x[i] : rows[3 * b + i];
                }
                expected[s] += f(z) / 4;
            }
        }

        assertThat(game.table().toArray()).containsExactly(expected, within(1e-12));
        assertThat(game.worlds()).isEqualTo(4);
        List<Coalition> all = IntStream.range(0, 8).mapToObj(Coalition::ofBits).toList();
        double[] mean = new double[8];
        for (int world = 0; world < 4; world++) {
            int w = world;
            double[] v = game.values(all, IntStream.range(0, 8).map(i -> w).toArray());
            for (int s = 0; s < 8; s++) {
                mean[s] += v[s] / 4;
            }
        }
        assertThat(mean).as("the average of all worlds").containsExactly(expected, within(1e-12));
    }

    private static ModelGame game(double[] x, ValueFunction value) {
        var f = new ScalarFunction(PRODUCTS, NdArray.of(x), Target.logit(0));
        return new ModelGame(f, FeatureGroups.elements(Shape.of(3)), value);
    }

    /// For two normal features, E[X₁ | x₀] = μ₁ + Σ₁₀/Σ₀₀ · (x₀ − μ₀), and a linear model averages to its value there.
    @Test
    void normalConditionalValuesOfALinearModelAreItsValuesAtTheConditionalMeans() {
        NdArray background = NdArray.of(new double[][] {{0, 1}, {2, 2}, {4, 9}});
        var f = new ScalarFunction(FormulaModel.linear(new double[][] {{3, 5}}, 0.5), NdArray.of(1, 2), Target.logit(0));
        var game = new ModelGame(f, FeatureGroups.elements(Shape.of(2)), new GaussianValue(background, 6, Seed.of(1)));

        // means 2 and 4, variances 4 and 19, covariance 8
        assertThat(game.value(Coalition.empty())).isCloseTo(3 * 2 + 5 * 4 + 0.5, within(1e-9));
        assertThat(game.value(Coalition.of(0))).isCloseTo(3 * 1 + 5 * (4 + 8 / 4.0 * (1 - 2)) + 0.5, within(1e-4));
        assertThat(game.value(Coalition.of(1))).isCloseTo(3 * (2 + 8 / 19.0 * (2 - 4)) + 5 * 2 + 0.5, within(1e-4));
        assertThat(game.value(Coalition.of(0, 1))).isCloseTo(3 * 1 + 5 * 2 + 0.5, within(1e-12));
    }

    @Test
    void normalConditionalDrawsHaveTheConditionalVariance() {
        NdArray background = NdArray.of(new double[][] {{0, 1}, {2, 2}, {4, 9}});
        var square = new FormulaModel(x -> FormulaModel.feature(1, x).times(FormulaModel.feature(1, x)));
        var f = new ScalarFunction(square, NdArray.of(1, 2), Target.logit(0));
        var game = new ModelGame(f, FeatureGroups.elements(Shape.of(2)), new GaussianValue(background, 20000, Seed.of(1)));

        // E[X₁² | x₀ = 1] = 2² + 19 − 8²/4
        assertThat(game.value(Coalition.of(0))).isCloseTo(4 + 3, within(0.1));
        assertThat(game.value(Coalition.empty())).isCloseTo(16 + 19, within(0.8));
    }

    @Test
    void neighboursAreNearInTheKnownFeaturesAlone() {
        NdArray background = NdArray.of(new double[][] {{0, 100}, {9, 10}, {10, 20}, {11, 40}});
        var second = new FormulaModel(x -> FormulaModel.feature(1, x));
        var f = new ScalarFunction(second, NdArray.of(9.6, 7), Target.logit(0));
        var game = new ModelGame(f, FeatureGroups.elements(Shape.of(2)), new NeighbourValue(background, 2));

        assertThat(game.value(Coalition.of(0))).as("rows 10 and 9").isEqualTo((20 + 10) / 2.0);
        assertThat(game.value(Coalition.of(1))).isEqualTo(7);
        assertThat(game.value(Coalition.empty())).as("rows 0 and 2, evenly spaced").isEqualTo((100 + 20) / 2.0);
    }

    @Test
    void conditionalValuesGiveAShareToWhatIsIgnoredMarginalOnesDoNot() {
        NdArray copies = NdArray.of(new double[][] {{0, 0}, {1, 1}, {2, 2}, {3, 3}});
        var first = new FormulaModel(x -> FormulaModel.feature(0, x));
        NdArray x = NdArray.of(3, 3);

        assertThat(new Shap(new ExactShapley(), new MarginalValue(copies), Grouping.elements())
                .explain(first, x, Target.logit(0)).values().toDoubles()).containsExactly(new double[] {1.5, 0}, within(1e-12));
        assertThat(new Shap(new ExactShapley(), new NeighbourValue(copies, 1), Grouping.elements())
                .explain(first, x, Target.logit(0)).values().toDoubles()).containsExactly(new double[] {1.5, 1.5}, within(1e-12));
    }

    @Test
    void missingnessAFeatureThatIsTheBaselinesGetsNothing() {
        double[] phi = new Shap(new ExactShapley(), ValueFunction.baseline(Baseline.constant(0.5)), Grouping.elements())
                .explain(PRODUCTS, NdArray.of(2, 0.5, -1), Target.logit(0)).values().toDoubles();

        assertThat(phi[1]).isZero();
        assertThat(phi[0] + phi[2]).isCloseTo(f(new double[] {2, 0.5, -1}) - f(new double[] {0.5, 0.5, 0.5}), within(1e-12));
    }

    @Test
    void theCertificateTellsTheGameTheCostAndTheError() {
        Attribution why = new Shap(new KernelShap(20, Seed.of(5)), new MarginalValue(NdArray.of(new double[2][8])),
                Grouping.elements()).explain(eight(), NdArray.of(1, 2, 3, 4, 5, 6, 7, 8), Target.logit(0));

        assertThat(why.certificate().method()).contains("KernelShap", "marginal over 2 background rows", "elements");
        assertThat(why.certificate().forwardEvaluations()).as("x, and ∅ and 20 coalitions twice").isEqualTo(1 + 2 * 21);
        assertThat(why.certificate().baselineScore()).hasValue(0);
        assertThat(why.residual()).isLessThan(1e-9);
        assertThat(why.certificate().standardError()).isPresent();
        assertThat(why.standardErrors()).isPresent();
        assertThat(why.certificate().seed()).contains(Seed.of(5));
        assertThat(why.certificate().toString()).contains("players", "8 of 8 elements", "coalitions valued", "22");
    }

    private static FormulaModel eight() {
        return new FormulaModel(x -> x.sum(1).reshape(-1, 1).times(FormulaModel.feature(0, x)));
    }

    @Test
    void estimatesThatDoNotAddUpPromiseNothing() {
        Attribution why = new Shap(new SamplingShapley(3, Seed.of(5)))
                .explain(eight(), NdArray.of(1, 2, 3, 4, 5, 6, 7, 8), Target.logit(0));

        assertThat(why.certificate().residual()).isEmpty();
        assertThat(why.baseline()).isPresent();
    }

    @Test
    void groupsAreSharedByTheirElements() {
        var shap = new Shap(new ExactShapley(), new BaselineValue(), FeatureGroups.runs(1, 2));
        NdArray x = NdArray.of(2, -1, 0.5);
        double pair = f(new double[] {0, -1, 0.5});
        double whole = f(new double[] {2, -1, 0.5});
        double alone = f(new double[] {2, 0, 0});

        assertThat(shap.players(PRODUCTS, x, Target.logit(0)).values())
                .containsExactly(new double[] {(alone + whole - pair) / 2, (pair + whole - alone) / 2}, within(1e-12));
        double[] values = shap.explain(PRODUCTS, x, Target.logit(0)).values().toDoubles();
        assertThat(values[1]).isEqualTo(values[2]).isCloseTo((pair + whole - alone) / 4, within(1e-12));
        assertThat(shap.claims()).contains(Claim.COMPLETENESS).doesNotContain(Claim.DUMMY);
    }

    @Test
    void bothHalvesOfADrawPlayInTheSameWorld() {
        FormulaModel sum = FormulaModel.linear(new double[][] {{1, 1}}, 0);
        NdArray background = NdArray.of(new double[][] {{0, 0}, {0, 1000}});

        Estimate estimate = new Shap(new SamplingShapley(20, Seed.of(1)), new MarginalValue(background),
                Grouping.elements()).players(sum, NdArray.of(3, 5), Target.logit(0));

        assertThat(estimate.values()[0]).isEqualTo(3);
        assertThat(estimate.standardErrors()[0]).isZero();
        assertThat(estimate.standardErrors()[1]).as("5 − 0 or 5 − 1000").isBetween(50.0, 200.0);
    }

    @Test
    void featuresInUnionsHaveOwenValues() {
        FormulaModel product = new FormulaModel(x -> FormulaModel.feature(0, x).times(FormulaModel.feature(1, x))
                .times(FormulaModel.feature(2, x)));
        var shap = new Shap(new OwenShap(List.of(Coalition.of(0, 2), Coalition.of(1))));

        Attribution why = shap.explain(product, NdArray.of(2, 3, 2), Target.logit(0));

        assertThat(why.values().toDoubles()).as("a half for each union").containsExactly(new double[] {3, 6, 3}, within(1e-12));
        assertThat(why.residual()).isLessThan(1e-12);
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + 7);
    }

    @Test
    void superpixelsCanBePaintedOverWithTheirMeanColour() {
        // the left pixel weighs 1 and the right one 2, in a group of both and the third alone
        FormulaModel linear = FormulaModel.linear(new double[][] {{1, 2, 10}}, 0);
        var shap = new Shap(new ExactShapley(), new FillValue(), FeatureGroups.runs(2, 1));

        Attribution why = shap.explain(linear, NdArray.of(0, 4, 7), Target.logit(0));

        assertThat(why.certificate().baselineScore()).as("everything painted over").hasValue(2 + 2 * 2 + 70);
        assertThat(why.values().toDoubles()).containsExactly(1, 1, 0);
        assertThat(shap.claims()).doesNotContain(Claim.COMPLETENESS, Claim.DUMMY);
        assertThat(new SamplingShapley(5, Seed.of(1)).of(new ModelGame(new ScalarFunction(linear, NdArray.of(0, 4, 7),
                Target.logit(0)), FeatureGroups.runs(2, 1), new FillValue())).values()).containsExactly(2, 0);
    }

    /// A model that remembers how many inputs it was shown at once.
    private static final class Watched implements Model {
        private int largest;

        @Override
        public NdArray scores(NdArray batch) {
            largest = Math.max(largest, batch.shape().dim(0));
            return PRODUCTS.scores(batch);
        }

        @Override
        public Backend backend() {
            return Backends.reference();
        }
    }

    @Test
    void coalitionsAreScoredInLargeBatches() {
        var model = new Watched();
        new Shap(new ExactShapley(), new MarginalValue(NdArray.of(new double[30][3])), Grouping.elements())
                .explain(model, NdArray.of(1, 2, 3), Target.logit(0));

        assertThat(model.largest).isGreaterThan(150);
    }

    @Test
    void valueFunctionsAreEqualWhenTheirDataAre() {
        NdArray same = NdArray.of(new double[][] {{0.5, -1, 2}, {1, 1, 0}, {-2, 0.3, 0.7}, {0, 0, 1}});
        assertThat(new MarginalValue(same)).isEqualTo(new MarginalValue(BACKGROUND))
                .hasSameHashCodeAs(new MarginalValue(BACKGROUND)).isNotEqualTo(new MarginalValue(same.times(2)));
        assertThat(new GaussianValue(same, 2, Seed.of(1))).isEqualTo(new GaussianValue(BACKGROUND, 2, Seed.of(1)))
                .hasSameHashCodeAs(new GaussianValue(BACKGROUND, 2, Seed.of(1)))
                .isNotEqualTo(new GaussianValue(BACKGROUND, 2, Seed.of(2)));
        assertThat(new NeighbourValue(same, 2)).isEqualTo(new NeighbourValue(BACKGROUND, 2))
                .hasSameHashCodeAs(new NeighbourValue(BACKGROUND, 2)).isNotEqualTo(new NeighbourValue(BACKGROUND, 3));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        NdArray row = NdArray.of(new double[][] {{1, 2}});
        assertThatThrownBy(() -> game(new double[] {1, 2, 3}, new MarginalValue(row)).table())
                .hasMessage("background rows of shape (2) for an input of shape (3)");
        assertThatThrownBy(() -> new MarginalValue(NdArray.of(1, 2)))
                .hasMessage("background of shape (2): expected (B, …) with at least one row");
        assertThatThrownBy(() -> new GaussianValue(row, 2, Seed.of(1)))
                .hasMessage("a covariance from a single background row: expected at least 2");
        assertThatThrownBy(() -> new GaussianValue(BACKGROUND, 3, Seed.of(1)))
                .hasMessage("3 draws and mirror images: expected an even number from 2");
        assertThatThrownBy(() -> new NeighbourValue(row, 2)).hasMessage("2 neighbours among 1 background rows");
        assertThatThrownBy(() -> new Shap(new ExactShapley()).explain(eight(), NdArray.of(new double[30]), Target.logit(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("put features into groups, or sample");
    }
}
