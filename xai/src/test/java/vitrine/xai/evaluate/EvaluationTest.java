package vitrine.xai.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Sequential;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.Saliency;

class EvaluationTest {
    private static final Target FIRST = Target.logit(0);
    private static final FormulaModel SUM = FormulaModel.linear(new double[][] {{1, 2, 3, 4}}, 0);

    private static ScalarFunction sumOf(double... pixels) {
        return new ScalarFunction(SUM, NdArray.of(pixels).reshape(1, 2, 2), FIRST);
    }

    // ---- Infidelity ---------------------------------------------------------------------------------

    /// Gradients of a linear model foretell everything; twice the gradient is off by IᵀΦ/2 and right after scaling.
    @Example
    void gradientsAreFaithfulToALinearModel() {
        NdArray moves = NdArray.of(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 1}}).reshape(2, 1, 2, 2);
        NdArray gradient = NdArray.of(1, 2, 3, 4).reshape(1, 2, 2);

        Infidelity faithful = Infidelity.of(sumOf(5, 6, 7, 8), gradient, moves);
        Infidelity twice = Infidelity.of(sumOf(5, 6, 7, 8), gradient.times(2), moves);

        assertThat(faithful).isEqualTo(new Infidelity(0, 0, 0));
        assertThat(twice.value()).as("(1² + 6²) / 2").isEqualTo(18.5);
        assertThat(twice.scaled()).isZero();
        assertThat(twice.standardError()).as("half of 36 − 1").isCloseTo(17.5, within(1e-12));
    }

    // ---- Max-sensitivity ----------------------------------------------------------------------------

    @Example
    void theGradientOfALinearModelIsSteady() {
        assertThat(new MaxSensitivity(Seed.of(1)).of(new Saliency(), SUM, NdArray.of(1, 2, 3, 4), FIRST)).isZero();
    }

    /// Gradient × input of f = x is x: from 2 to 3 by half of itself, to 1.5 by a quarter.
    @Example
    void theLargestRelativeChangeCounts() {
        var f = FormulaModel.linear(new double[][] {{1}}, 0);
        NdArray neighbours = NdArray.of(1.5, 3).reshape(2, 1);

        assertThat(MaxSensitivity.among(new GradientTimesInput(), f, NdArray.of(2), FIRST, neighbours)).isEqualTo(0.5);
    }

    @Property(tries = 20)
    void neighboursLieWithinTheRadius(@ForAll long seed) {
        var f = FormulaModel.linear(new double[][] {{1}}, 0);

        double change = new MaxSensitivity(0.1, 20, Seed.of(seed)).of(new GradientTimesInput(), f, NdArray.of(1), FIRST);

        assertThat(change).isGreaterThan(0).isLessThanOrEqualTo(0.1 + 1e-12);
    }

    // ---- Localisation -------------------------------------------------------------------------------

    @Example
    void pointsIntoABoxOrNot() {
        NdArray attributions = NdArray.of(1, -9, 3, 2, 0, 4).reshape(1, 2, 3);

        assertThat(new Localisation(1, 2, 2, 3).hit(attributions)).isTrue();
        assertThat(new Localisation(0, 0, 2, 2).hit(attributions)).isFalse();
        assertThat(new Localisation(0, 0, 2, 2).insideShare(attributions)).as("1 + 2 of 10").isEqualTo(0.3);
        assertThat(new Localisation(0, 0, 2, 2).insideShare(attributions.times(0))).isZero();
        assertThatThrownBy(() -> new Localisation(0, 0, 3, 3).hit(attributions))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("in attributions of shape (1, 2, 3)");
    }

    // ---- Complexity ---------------------------------------------------------------------------------

    @Example
    void countsWhatThereIsToRead() {
        NdArray one = NdArray.of(0, 0, -5, 0);
        NdArray even = NdArray.of(1, -1, 1, 1);

        assertThat(Complexity.gini(one)).isEqualTo(0.75);
        assertThat(Complexity.gini(even)).isZero();
        assertThat(Complexity.entropy(one)).isZero();
        assertThat(Complexity.entropy(even)).isCloseTo(Math.log(4), within(1e-15));
        assertThat(Complexity.effective(NdArray.of(0.5, -0.6, 0.4), 0.4)).isEqualTo(2);
        assertThat(Complexity.gini(even.times(0))).isZero();
    }

    // ---- Randomised parameters ----------------------------------------------------------------------

    @Example
    void aGradientNoticesThatTheWeightsAreGone() {
        var random = new RandomNetwork(new RandomNetwork.Cnn(1, 4, 3, 1, 2, RandomNetwork.Bend.TANH), 5);
        Sequential trained = random.network();
        Map<String, double[]> before = trained.state().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toDoubles()));

        var cascading = new ParameterRandomisation(random.other()::network, ParameterRandomisation.Order.CASCADING)
                .test(trained, new Saliency(), random.input(), FIRST);
        var independent = new ParameterRandomisation(random.other()::network, ParameterRandomisation.Order.INDEPENDENT)
                .test(trained, new Saliency(), random.input(), FIRST);

        assertThat(cascading).extracting(ParameterRandomisation.Step::layer).containsExactly("output", "conv2", "conv1");
        assertThat(cascading.getLast().correlation()).isLessThan(0.9);
        assertThat(cascading.getFirst()).as("the first step is the same").isEqualTo(independent.getFirst());
        assertThat(cascading.get(1)).isNotEqualTo(independent.get(1));
        before.forEach((name, values) -> assertThat(trained.state().get(name).toDoubles()).containsExactly(values));
    }

    /// A method that ignores the weights, such as an edge detector, passes unharmed: that is the alarm.
    @Example
    void whatIgnoresTheWeightsStaysAsItWas() {
        var random = new RandomNetwork(new RandomNetwork.Mlp(4, List.of(3), RandomNetwork.Bend.RELU), 5);
        var imageAlone = new InputAlone();

        var steps = new ParameterRandomisation(random.other()::network, ParameterRandomisation.Order.CASCADING)
                .test(random.network(), imageAlone, random.input(), FIRST);

        assertThat(steps).allSatisfy(step -> assertThat(step.correlation()).isEqualTo(1));
    }

    @Example
    void refusesWhatDoesNotFit() {
        var f = sumOf(1, 1, 1, 1);
        assertThatThrownBy(() -> Infidelity.of(f, f.input(), Backends.reference().full(Shape.of(1, 1, 2, 2), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("infidelity under 1 perturbations: expected at least 2");
        assertThatThrownBy(() -> new MaxSensitivity(0, 1, Seed.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max-sensitivity among 1 neighbours within 0.0: expected at least 1, and a positive distance");
    }
}
