package vitrine.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

/// What an optimiser remembers can be taken out and put into another one, which then takes the same steps.
class OptimiserStateTest {
    private static Named<Function<List<Parameter>, Optimiser>> rule(Function<List<Parameter>, Optimiser> rule) {
        return Named.of(rule.apply(List.of()).describe(), rule);
    }

    static Stream<Named<Function<List<Parameter>, Optimiser>>> rules() {
        return Stream.of(
                rule(w -> new Sgd(w, 0.1)),
                rule(w -> new Sgd(w, 0.1, new Sgd.Settings(0.9, 0, true, 0.01))),
                rule(w -> new Sgd(w, 0.1, new Sgd.Settings(0.9, 0.2, false, 0))),
                rule(w -> new RmsProp(w, 0.01, new RmsProp.Settings(0.9, 1e-8, 0.5, true, 0.1))),
                rule(w -> new RmsProp(w, 0.01)),
                rule(w -> new Adagrad(w, 0.1, new Adagrad.Settings(1e-10, 0.5, 0.1, 0))),
                rule(w -> new Adam(w, 0.01, Adam.Settings.defaults().withAmsgrad().withWeightDecay(0.1))),
                rule(w -> new AdamW(w, 0.01)),
                rule(w -> new Adadelta(w, 1)),
                rule(w -> new Adamax(w, 0.01)),
                rule(w -> new NAdam(w, 0.01)),
                rule(w -> new RAdam(w, 0.01)));
    }

    private static List<Parameter> weights(List<NdArray> values) {
        return values.stream().map(Parameter::new).toList();
    }

    private static List<NdArray> start() {
        return List.of(NdArray.of(new double[][] {{1, -2}, {0.5, 3}}), NdArray.of(-1, 4));
    }

    private static void walk(List<Parameter> w, Optimiser optimiser, int steps) {
        for (int i = 0; i < steps; i++) {
            Tensor product = w.get(0).variable().matmul(w.get(1).variable().reshape(2, 1));
            optimiser.step(product.square().sum().backward());
        }
    }

    private static List<double[]> numbers(List<Parameter> w) {
        return w.stream().map(parameter -> parameter.value().toDoubles()).toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void decidesTheStepsToComeToTheBit(Function<List<Parameter>, Optimiser> rule) {
        List<Parameter> calm = weights(start());
        Optimiser one = rule.apply(calm);
        walk(calm, one, 7);
        List<Parameter> moved = weights(calm.stream().map(Parameter::value).toList());
        Optimiser other = rule.apply(moved);
        other.load(one.state());
        walk(calm, one, 7);
        walk(moved, other, 7);

        assertThat(numbers(moved).get(0)).containsExactly(numbers(calm).get(0));
        assertThat(numbers(moved).get(1)).containsExactly(numbers(calm).get(1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stepsMakeTheLossSmaller(Function<List<Parameter>, Optimiser> rule) {
        List<Parameter> w =
                weights(List.of(NdArray.of(new double[][] {{0.2, -0.3}, {0.1, 0.4}}), NdArray.of(-0.2, 0.3)));
        double before = loss(w);
        walk(w, rule.apply(w), 20);

        assertThat(loss(w)).isLessThan(before);
    }

    private static double loss(List<Parameter> w) {
        return w.get(0).variable().matmul(w.get(1).variable().reshape(2, 1)).square().sum().scalar();
    }

    @Test
    void aStateThatDoesNotFitChangesNothing() {
        List<Parameter> w = weights(start());
        Adam adam = new Adam(w, 0.1);
        walk(w, adam, 3);
        Map<String, NdArray> before = adam.state();
        String text = before.toString();

        assertThatThrownBy(() -> adam.load(new Sgd(w, 0.1, 0.9).state()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Adam[beta1=0.9")
                .hasMessageContaining("[steps, mean.0, square.0, mean.1, square.1]")
                .hasMessageContaining("got [steps, velocity.0, velocity.1]");
        Map<String, NdArray> wrongShape = new LinkedHashMap<>(before);
        wrongShape.put("square.1", NdArray.of(1, 2, 3));
        assertThatThrownBy(() -> adam.load(wrongShape)).hasMessage("'square.1' has shape (3), but (2) is expected");
        assertThat(adam.state()).hasToString(text);
    }

    @Test
    void gradientsThatDoNotFitChangeNothing() {
        List<Parameter> w = weights(start());
        Sgd sgd = new Sgd(w, 0.1);

        assertThatThrownBy(() -> sgd.step(List.of(NdArray.of(1)))).hasMessage("1 gradients for 2 parameters");
        assertThatThrownBy(() -> sgd.step(List.of(start().get(0), NdArray.of(1))))
                .hasMessage("gradient number 1 has shape (1), but its parameter has shape (2)");
        assertThat(numbers(w).get(0)).containsExactly(1, -2, 0.5, 3);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Sgd.Settings(0, 0, true, 0)).hasMessageContaining("expected momentum");
        assertThatThrownBy(() -> new Sgd.Settings(0.9, 0.1, true, 0)).hasMessageContaining("no dampening");
        assertThatThrownBy(() -> new RmsProp.Settings(1, 1e-8, 0, false, 0))
                .hasMessage("α 1.0: expected at least 0 and below 1");
        assertThatThrownBy(() -> new Adagrad.Settings(0, 0, 0, 0))
                .hasMessage("ε 0.0: expected a finite number above 0");
        assertThatThrownBy(() -> Adam.Settings.defaults().withWeightDecay(-1))
                .hasMessage("weight decay -1.0: expected a finite number ≥ 0");
        assertThatThrownBy(() -> new Sgd(List.of(), 0.1).momentum(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
