package vitrine.autodiff.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;

/// Random expressions: each step combines two values computed so far, so that values are shared freely.
class ValueProperties {
    private enum Operation {
        PLUS, MINUS, TIMES, DIVIDED_BY, TANH, EXP, LOG, RELU
    }

    /// One step; `left` and `right` count back from the last value.
    private record Step(Operation operation, int left, int right) {}

    @Property
    void gradientsAreCentralDifferences(
            @ForAll("inputs") List<Double> inputs, @ForAll("steps") List<Step> steps) {
        List<Value> variables = inputs.stream().map(Value::new).toList();
        Map<Value, Double> gradients = evaluate(variables, steps).gradients();
        double h = 1e-5;
        for (int i = 0; i < inputs.size(); i++) {
            double above = evaluate(moved(inputs, i, h), steps).number();
            double below = evaluate(moved(inputs, i, -h), steps).number();
            double slope = (above - below) / (2 * h);

            assertThat(gradients.getOrDefault(variables.get(i), 0.0)).as("derivative in input %d", i)
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    /// The same expression with the big engine.
    @Property
    void gradientsEqualThoseOfTensors(@ForAll("inputs") List<Double> inputs, @ForAll("steps") List<Step> steps) {
        List<Value> values = inputs.stream().map(Value::new).toList();
        Map<Value, Double> gradients = evaluate(values, steps).gradients();
        List<Tensor> tensors = inputs.stream().map(x -> Tensor.variable(NdArray.scalar(x))).toList();
        GradientMap expected = evaluateTensors(tensors, steps).backward();

        for (int i = 0; i < values.size(); i++) {
            assertThat(gradients.getOrDefault(values.get(i), 0.0)).as("derivative in input %d", i)
                    .isCloseTo(expected.of(tensors.get(i)).scalar(), within(1e-12));
        }
    }

    @Provide
    Arbitrary<List<Double>> inputs() {
        return Arbitraries.doubles().between(0.5, 2).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> back = Arbitraries.integers().between(0, 5);
        return Combinators.combine(Arbitraries.of(Operation.class), back, back).as(Step::new)
                .list().ofMinSize(1).ofMaxSize(12);
    }

    /// Every step is squashed by tanh or made positive first, so that nothing overflows, no pole is near and no
    /// kink is met.
    private static Value evaluate(List<Value> inputs, List<Step> steps) {
        List<Value> all = new ArrayList<>(inputs);
        for (Step step : steps) {
            Value a = all.get(all.size() - 1 - step.left % all.size());
            Value b = all.get(all.size() - 1 - step.right % all.size());
            Value positive = b.times(b).plus(new Value(0.5));
            all.add(switch (step.operation) {
                case PLUS -> a.plus(b).tanh();
                case MINUS -> a.minus(b).tanh();
                case TIMES -> a.times(b).tanh();
                case DIVIDED_BY -> a.dividedBy(positive).tanh();
                case TANH -> a.tanh();
                case EXP -> a.tanh().exp();
                case LOG -> positive.log().tanh();
                case RELU -> positive.relu().minus(new Value(0).minus(positive).relu()).tanh();
            });
        }
        return all.getLast();
    }

    private static Tensor evaluateTensors(List<Tensor> inputs, List<Step> steps) {
        List<Tensor> all = new ArrayList<>(inputs);
        for (Step step : steps) {
            Tensor a = all.get(all.size() - 1 - step.left % all.size());
            Tensor b = all.get(all.size() - 1 - step.right % all.size());
            Tensor positive = b.square().plus(0.5);
            all.add(switch (step.operation) {
                case PLUS -> a.plus(b).tanh();
                case MINUS -> a.minus(b).tanh();
                case TIMES -> a.times(b).tanh();
                case DIVIDED_BY -> a.dividedBy(positive).tanh();
                case TANH -> a.tanh();
                case EXP -> a.tanh().exp();
                case LOG -> positive.log().tanh();
                case RELU -> positive.relu().minus(positive.negate().relu()).tanh();
            });
        }
        return all.getLast();
    }

    private static List<Value> moved(List<Double> inputs, int which, double step) {
        List<Value> result = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            result.add(new Value(inputs.get(i) + (i == which ? step : 0)));
        }
        return result;
    }
}
