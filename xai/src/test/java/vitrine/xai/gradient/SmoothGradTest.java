package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

/// SmoothGrad, its square and VarGrad.
class SmoothGradTest {
    private static final Target FIRST = Target.logit(0);

    /// f = x³, whose gradient is 3x²: at 1 with noise −1, 0, 2 it is 0, 3, 27.
    private static final FormulaModel CUBE = new FormulaModel(x -> feature(0, x).pow(3));
    private static final Noise THREE = Noise.given("three", NdArray.of(-1, 0, 2).reshape(3, 1));

    @Example
    void isTheMeanOfTheGradientsAround() {
        Attribution why = new SmoothGrad(THREE).explain(CUBE, NdArray.of(1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(10);
        assertThat(why.standardErrors().orElseThrow().toDoubles())
                .as("√((10² + 7² + 17²) / (3 · 2))").containsExactly(new double[] {Math.sqrt(73)}, within(1e-14));
        assertThat(why.certificate().standardError().orElseThrow()).isCloseTo(Math.sqrt(73), within(1e-14));
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(4);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(3);
        assertThat(why.certificate().seed()).isEmpty();
    }

    @Example
    void squaredIsTheMeanOfTheSquares() {
        Attribution why = new SquaredSmoothGrad(THREE).explain(CUBE, NdArray.of(1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {(9 + 729) / 3.0}, within(1e-12));
    }

    @Example
    void varGradIsTheVarianceAndNotTheMeanOfTheSquares() {
        Attribution why = new VarGrad(THREE).explain(CUBE, NdArray.of(1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {(100 + 49 + 289) / 3.0}, within(1e-12));
    }

    @Example
    void varGradOfALinearModelIsZero() {
        var model = FormulaModel.linear(new double[][] {{2, -3}}, 1);

        assertThat(new VarGrad(Seed.of(1)).explain(model, NdArray.of(1, 2), FIRST).values().toDoubles())
                .containsExactly(0, 0);
    }

    @Property(tries = 30)
    void theMeanOfSquaresIsTheSquareOfTheMeanPlusTheVariance(
            @ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random, @ForAll long seed) {
        var noise = Noise.gaussian(8, 0.2, Seed.of(seed));
        NdArray mean = new SmoothGrad(noise).explain(random.network(), random.input(), random.target()).values();
        NdArray variance = new VarGrad(noise).explain(random.network(), random.input(), random.target()).values();
        NdArray squares = new SquaredSmoothGrad(noise)
                .explain(random.network(), random.input(), random.target()).values();

        assertThat(squares.isCloseTo(mean.times(mean).plus(variance), 1e-10, 1e-12)).isTrue();
    }

    @Property(tries = 30)
    void isTheGradientWhereThereIsNoNoise(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        NdArray gradient = new Saliency().explain(random.network(), random.input(), random.target()).values();
        var method = new SmoothGrad(Noise.gaussian(4, 0, Seed.of(1)));

        Attribution why = method.explain(random.network(), random.input(), random.target());

        assertThat(why.values().isCloseTo(gradient, 1e-14, 1e-14)).isTrue();
    }

    /// The noise is relative to the input's range: 10 for an input from −2 to 8.
    @Example
    void noiseIsNormalWithADeviationRelativeToTheInputsRange() {
        NdArray x = NdArray.of(-2, 8);

        double[] first = Noise.gaussian(20_000, 0.1, Seed.of(3)).around(x).slice(1, 0, 1).toDoubles();

        double mean = 0;
        for (double value : first) {
            mean += value / first.length;
        }
        double variance = 0;
        for (double value : first) {
            variance += (value - mean) * (value - mean) / first.length;
        }
        assertThat(mean).as("standard error 1/141").isCloseTo(-2, within(0.03));
        assertThat(Math.sqrt(variance)).isCloseTo(1, within(0.02));
    }

    /// Sample k depends on the seed and on k alone: more samples are more of the same.
    @Example
    void theFirstSamplesStayTheSameWhenThereAreMore() {
        NdArray x = NdArray.of(-2, 8, 1);

        NdArray few = Noise.gaussian(3, 0.1, Seed.of(3)).around(x);
        NdArray many = Noise.gaussian(300, 0.1, Seed.of(3)).around(x);

        assertThat(many.slice(0, 0, 3).toDoubles()).containsExactly(few.toDoubles());
        assertThat(few.at(1).toDoubles()).isNotEqualTo(few.at(2).toDoubles());
    }

    @Example
    void certifiesTheSeed() {
        Attribution why = new SmoothGrad(Seed.of(11)).explain(CUBE, NdArray.of(1), FIRST);

        assertThat(why.certificate().seed()).contains(Seed.of(11));
        assertThat(why.certificate().method()).isEqualTo("SmoothGrad[noise=50 samples at level 0.15]");
    }

    @Example
    void refusesWhatHasNoSpread() {
        assertThatThrownBy(() -> Noise.gaussian(1, 0.1, Seed.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 samples of noise of level 0.1: expected at least 2, and a level that is not negative");
        assertThatThrownBy(() -> Noise.given("one", NdArray.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise 'one' of shape (1): expected at least two samples");
        assertThatThrownBy(() -> THREE.around(Backends.reference().full(NdArray.of(1, 2).shape(), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise 'three' of shape (3, 1) for an input of shape (2)");
    }
}
