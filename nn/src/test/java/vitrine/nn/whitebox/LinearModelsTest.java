package vitrine.nn.whitebox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;

class LinearModelsTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    private static double[][] matrix(int rows, int columns, long seed) {
        return IntStream.range(0, rows).mapToObj(n -> Seed.of(seed).split(n).normal(columns)).toArray(double[][]::new);
    }

    private static Examples random(int rows, long seed) {
        double[][] x = matrix(rows, 3, seed);
        double[] noise = Seed.of(seed).split(-1).normal(rows);
        double[] y = IntStream.range(0, rows).mapToDouble(n -> 2 * x[n][0] - x[n][1] + 3 + 0.5 * noise[n]).toArray();
        double[] weights = Seed.of(seed).split(-2).uniform(rows, 0, 2);
        return new Examples(x, y, weights, ABC);
    }

    // Σ vₙ xₙᵢ (yₙ − f(xₙ)): minus half the gradient of the squared error; the last is that of the intercept.
    private static double[] slopes(LinearModel model, Examples examples) {
        double[] slopes = new double[4];
        for (int n = 0; n < examples.size(); n++) {
            double rest = examples.weights()[n] * (examples.y()[n] - model.value(examples.x()[n]));
            for (int i = 0; i < 3; i++) {
                slopes[i] += examples.x()[n][i] * rest;
            }
            slopes[3] += rest;
        }
        return slopes;
    }

    @Example
    void thePapayaExplainsItself() {
        var papaya = new LinearModel(List.of("softness", "colour"), List.of(1.0, 2.0), -1.5, false);

        assertThat(papaya.value(0.5, 0.8)).isCloseTo(0.6, within(1e-12));
        assertThat(papaya.explain(0.5, 0.8)).containsExactly(
                new Contribution("colour", 0.8, 2, 1.6), new Contribution("softness", 0.5, 1, 0.5));
        assertThat(papaya.inWords(0.5, 0.8)).isEqualTo("0.6000 = -1.500 + 1.600 (colour) + 0.5000 (softness)");
        assertThat(papaya.inWords(-0.5, 0)).isEqualTo("-2.000 = -1.500 − 0.5000 (softness)");
    }

    @Example
    void aPlaneIsFoundExactly() {
        Examples plane = Examples.of(new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {2, 1, 3}},
                new double[] {1 + 4, 1 + 2, 1 - 3, 1 + 2 - 3, 1 + 4 - 3 + 12}, ABC);
        LinearModel model = LinearRegression.leastSquares().fit(plane);

        assertThat(model.weights().get(0)).isCloseTo(2, within(1e-10));
        assertThat(model.weights().get(1)).isCloseTo(-3, within(1e-10));
        assertThat(model.weights().get(2)).isCloseTo(4, within(1e-10));
        assertThat(model.intercept()).isCloseTo(1, within(1e-10));
        assertThat(LinearRegression.r2(model, plane)).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 50)
    void theGradientOfTheRidgeIsZero(@ForAll @IntRange(min = 6, max = 40) int rows, @ForAll long seed,
            @ForAll @DoubleRange(max = 5) double ridge) {
        Examples examples = random(rows, seed);
        LinearModel model = new LinearRegression(ridge).fit(examples);
        double[] slopes = slopes(model, examples);

        for (int i = 0; i < 3; i++) {
            assertThat(slopes[i]).isCloseTo(ridge * model.weights().get(i), within(1e-8));
        }
        assertThat(slopes[3]).isCloseTo(0, within(1e-8));
    }

    @Property(tries = 50)
    void theLassoMeetsTheConditionsOfItsMinimum(@ForAll @IntRange(min = 6, max = 40) int rows, @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 1.5) double alpha) {
        Examples examples = random(rows, seed);
        LinearModel model = new Lasso(alpha).fit(examples);
        double[] slopes = slopes(model, examples);
        double all = Arrays.stream(examples.weights()).sum();

        for (int i = 0; i < 3; i++) {
            double w = model.weights().get(i);
            if (w == 0) {
                assertThat(Math.abs(slopes[i] / all)).isLessThanOrEqualTo(alpha + 1e-7);
            } else {
                assertThat(slopes[i] / all).isCloseTo(Math.signum(w) * alpha, within(1e-7));
            }
        }
        assertThat(slopes[3] / all).isCloseTo(0, within(1e-8));
    }

    @Example
    void withoutAPriceTheLassoIsLeastSquaresAndWithALargeOneItIsEmpty() {
        Examples examples = random(30, 1);
        LinearModel free = new Lasso(0).fit(examples);
        LinearModel squares = LinearRegression.leastSquares().fit(examples);

        for (int i = 0; i < 3; i++) {
            assertThat(free.weights().get(i)).isCloseTo(squares.weights().get(i), within(1e-8));
        }
        double largest = Lasso.largest(examples);
        assertThat(new Lasso(largest).fit(examples).size()).isZero();
        assertThat(new Lasso(largest * 0.999).fit(examples).size()).isEqualTo(1);
    }

    /// With orthonormal features every weight is the soft threshold of its least squares weight.
    @Example
    void orthogonalFeaturesAreThresholdedOneByOne() {
        double[][] x = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
        LinearModel model = new Lasso(1).fit(Examples.of(x, new double[] {5.5, 0.5, -1.5, -4.5}, ABC));

        // Least squares: 3, 2, 0.5.
        assertThat(model.weights()).containsExactly(2.0, 1.0, 0.0);
    }

    @Example
    void thePathGoesFromNothingToEverythingAndTheSparseModelIsOnIt() {
        Examples examples = random(60, 2);
        List<Lasso.Point> path = Lasso.path(examples, 30);

        assertThat(path).hasSize(30).extracting(Lasso.Point::alpha).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(path.getFirst().model().size()).isZero();
        assertThat(path.getLast().model().size()).isEqualTo(3);
        for (Lasso.Point point : path) {
            LinearModel cold = new Lasso(point.alpha()).fit(examples);
            for (int i = 0; i < 3; i++) {
                assertThat(point.model().weights().get(i)).isCloseTo(cold.weights().get(i), within(1e-7));
            }
        }
        LinearModel two = Lasso.sparse(examples, 2);
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.weights().get(2)).as("c is noise").isZero();
    }

    @Example
    void anExampleOfWeightTwoIsTwoExamples() {
        double[][] x = matrix(12, 3, 5);
        double[] y = Seed.of(6).normal(12);
        double[] weights = new double[12];
        Arrays.setAll(weights, n -> n % 3);
        int[] rows = IntStream.range(0, 12).flatMap(n -> IntStream.range(0, n % 3).map(_ -> n)).toArray();
        Examples repeated = Examples.of(Arrays.stream(rows).mapToObj(n -> x[n]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(n -> y[n]).toArray(), ABC);
        Examples weighted = new Examples(x, y, weights, ABC);

        assertSame(new LinearRegression(0.1).fit(weighted), new LinearRegression(0.1).fit(repeated));
        assertSame(new Lasso(0.1).fit(weighted), new Lasso(0.1).fit(repeated));
        assertThat(LinearRegression.r2(new Lasso(0.1).fit(weighted), weighted))
                .isCloseTo(LinearRegression.r2(new Lasso(0.1).fit(weighted), repeated), within(1e-9));
    }

    private static void assertSame(LinearModel a, LinearModel b) {
        for (int i = 0; i < a.weights().size(); i++) {
            assertThat(a.weights().get(i)).isCloseTo(b.weights().get(i), within(1e-8));
        }
        assertThat(a.intercept()).isCloseTo(b.intercept(), within(1e-8));
    }

    @Property(tries = 30)
    void theGradientOfTheLogisticLossIsZero(@ForAll @IntRange(min = 8, max = 40) int rows, @ForAll long seed,
            @ForAll @DoubleRange(min = 0.001, max = 2) @Scale(3) double ridge) {
        double[][] x = matrix(rows, 3, seed);
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = IntStream.range(0, rows).mapToDouble(n -> n < 2 ? n : random.nextInt(2)).toArray();
        Examples examples = Examples.of(x, y, ABC);
        LinearModel model = new LogisticRegression(ridge).fit(examples);
        double[] slopes = new double[4];
        for (int n = 0; n < rows; n++) {
            double rest = y[n] - 1 / (1 + Math.exp(-model.value(x[n])));
            for (int i = 0; i < 3; i++) {
                slopes[i] += x[n][i] * rest;
            }
            slopes[3] += rest;
        }

        for (int i = 0; i < 3; i++) {
            assertThat(slopes[i]).isCloseTo(ridge * model.weights().get(i), within(1e-5));
        }
        assertThat(slopes[3]).isCloseTo(0, within(1e-5));
    }

    @Example
    void separableClassesHaveFiniteWeights() {
        Examples examples = Examples.of(new double[][] {{-1}, {-2}, {1}, {2}}, new double[] {0, 0, 1, 1}, List.of("a"));
        LinearModel model = new LogisticRegression(1e-3).fit(examples);

        assertThat(model.value(1)).isBetween(2.0, 20.0).isCloseTo(-model.value(-1), within(1e-6));
    }

    @Example
    void theScoresAreTheLogOddsOnEveryBackend() {
        var model = new LinearModel(List.of("a", "b"), List.of(2.0, -1.0), 0.5, true);
        NdArray batch = NdArray.of(new double[][] {{1, 0}, {0, 3}});

        assertThat(model.scores(batch).toDoubles()).containsExactly(0, 2.5, 0, -2.5);
        assertThat(new LinearModel(model.features(), model.weights(), 0.5, false).scores(batch).toDoubles())
                .containsExactly(2.5, -2.5);
        assertThat(model.scores(batch.at(1).reshape(1, 2)).toDoubles()).containsExactly(0, -2.5);
        var simd = new SimdBackend(1);
        assertThat(model.forward(Tensor.constant(simd.array(Shape.of(1, 2), new float[] {1, 0}))).value().toDoubles())
                .containsExactly(0, 2.5);
        assertThat(model.backend()).isSameAs(Backends.reference());
    }

    @Example
    void whatCannotBeFittedIsRefused() {
        Examples twins = Examples.of(new double[][] {{1, 1}, {2, 2}, {3, 3}}, new double[] {1, 2, 3}, List.of("a", "b"));
        assertThatThrownBy(() -> LinearRegression.leastSquares().fit(twins)).hasMessageContaining("linearly dependent");
        assertThat(new LinearRegression(0.1).fit(twins).weights().get(0)).isBetween(0.4, 0.5);
        assertThatThrownBy(() -> new LogisticRegression(1).fit(twins)).hasMessageContaining("expected 0 and 1");
        assertThatThrownBy(() -> new LinearRegression(-1)).hasMessageContaining("ridge -1.0");
        assertThatThrownBy(() -> new Lasso(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Lasso.path(twins, 1)).hasMessageContaining("1 models");
        assertThatThrownBy(() -> new LogisticRegression(0)).hasMessageContaining("ridge 0.0");
        assertThatThrownBy(() -> Examples.of(new double[][] {{1, 2}, {3}}, new double[] {1, 2}, List.of("a", "b")))
                .hasMessage("row 1 has 1 numbers, and there are 2 features");
        assertThatThrownBy(() -> Examples.of(new double[][] {{Double.NaN}}, new double[] {1}, List.of("a")))
                .hasMessageContaining("row 0");
        assertThatThrownBy(() -> new Examples(new double[][] {{1}}, new double[] {1}, new double[] {0}, List.of("a")))
                .hasMessage("all weights are 0");
        assertThatThrownBy(() -> new LinearModel(List.of("a"), List.of(1.0), 0, false).value(1, 2))
                .hasMessage("a row of 2 numbers, and there are 1 features");
    }
}
