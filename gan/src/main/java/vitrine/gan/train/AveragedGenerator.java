package vitrine.gan.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.nn.Layer;

/// A generator of which an average is taken. During a turn it holds the weights that learn, and at all other times their
/// average, so that whoever looks at the pair sees the average.
final class AveragedGenerator {
    private static final Formula AVERAGE = Formula.input(0);
    private static final Formula WEIGHT = Formula.input(1);

    private final Averaging averaging;
    private final Layer generator;
    private Map<String, NdArray> learning;
    private Map<String, NdArray> average;

    AveragedGenerator(Averaging averaging, Layer generator) {
        this.averaging = averaging;
        this.generator = generator;
        this.learning = generator.state();
        this.average = learning;
    }

    /// The weights that learn, with the running statistics.
    Map<String, NdArray> learning() {
        return learning;
    }

    /// Their average.
    Map<String, NdArray> average() {
        return average;
    }

    /// Goes on with these, as [#learning] and [#average] gave them.
    void load(Map<String, NdArray> weights, Map<String, NdArray> mean) {
        generator.load(weights);
        learning = generator.state();
        generator.load(mean);
        average = generator.state();
    }

    /// Gives the generator the weights that learn.
    void beginTurn() {
        generator.load(learning);
    }

    /// Takes what they have become into the average, and gives the generator that.
    ///
    /// @param turn t, from 0
    void endTurn(int turn) {
        double decay = averaging.decay(turn);
        Formula next = AVERAGE.times(decay).plus(WEIGHT.times(1 - decay));
        learning = generator.state();
        Map<String, NdArray> mean = new LinkedHashMap<>();
        learning.forEach((name, weight) -> mean.put(name,
                weight.backend().evaluate(next, Objects.requireNonNull(average.get(name)), weight)));
        generator.load(mean);
        average = mean;
    }
}
