package vitrine.autodiff.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vitrine.array.Seed;

/// Chapter one in action: a network of two inputs, four hidden neurons and one output learns what no straight
/// line can separate.
class XorTest {
    private static final int HIDDEN = 4;
    private static final double[][] EXAMPLES = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

    @Test
    void aTanhNetworkLearnsExclusiveOr() {
        List<Value> weights = new ArrayList<>(
                Arrays.stream(Seed.of(1).normal(HIDDEN * 4 + 1)).mapToObj(Value::new).toList());
        double before = loss(weights).number();
        for (int epoch = 0; epoch < 1000; epoch++) {
            Map<Value, Double> gradients = loss(weights).gradients();
            weights.replaceAll(w -> new Value(w.number() - 0.1 * gradients.get(w)));
        }

        assertThat(before).isGreaterThan(0.2);
        assertThat(loss(weights).number()).isLessThan(0.01);
        for (double[] example : EXAMPLES) {
            assertThat(Math.round(output(weights, example).number())).isEqualTo((long) example[2]);
        }
    }

    /// The mean squared error.
    private static Value loss(List<Value> weights) {
        Value sum = new Value(0);
        for (double[] example : EXAMPLES) {
            Value error = output(weights, example).minus(new Value(example[2]));
            sum = sum.plus(error.times(error));
        }
        return sum.dividedBy(new Value(EXAMPLES.length));
    }

    /// Σₕ uₕ · tanh(vₕ · a + wₕ · b + cₕ) + d, with four weights per hidden neuron h and d at the end.
    private static Value output(List<Value> weights, double[] example) {
        Value a = new Value(example[0]);
        Value b = new Value(example[1]);
        Value y = weights.getLast();
        for (int h = 0; h < HIDDEN; h++) {
            List<Value> w = weights.subList(4 * h, 4 * h + 4);
            Value neuron = w.get(0).times(a).plus(w.get(1).times(b)).plus(w.get(2)).tanh();
            y = y.plus(neuron.times(w.get(3)));
        }
        return y;
    }
}
