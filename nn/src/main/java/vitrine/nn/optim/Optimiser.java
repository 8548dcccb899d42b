package vitrine.nn.optim;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientMap;
import vitrine.nn.Parameter;

/// Changes parameters a little, so that the loss becomes smaller. An optimiser remembers what it needs of
/// earlier steps; it belongs to the parameters that it was made for.
public interface Optimiser {
    /// The parameters that it was made for, in a fixed order.
    List<Parameter> parameters();

    /// Takes one step against these gradients.
    ///
    /// @param gradients one for each of [#parameters], in that order and of the same shapes
    /// @throws IllegalArgumentException if their number or a shape differs; nothing is changed then
    void step(List<NdArray> gradients);

    /// Takes one step against the gradients of a loss.
    default void step(GradientMap gradients) {
        step(parameters().stream().map(parameter -> gradients.of(parameter.variable())).toList());
    }

    /// The current learning rate.
    double learningRate();

    /// Changes the learning rate, as a schedule does.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    void learningRate(double learningRate);

    /// All that is remembered of earlier steps, by name: with the parameters' values and the hyper-parameters it
    /// decides the steps to come, bit for bit.
    SequencedMap<String, NdArray> state();

    /// Remembers this instead, as [#state] of an optimiser of the same kind gave it; it may lie on another backend.
    ///
    /// @throws IllegalArgumentException if a name is missing or unknown, or a shape differs; nothing is changed then
    void load(Map<String, NdArray> state);

    /// The rule and its hyper-parameters in one line, without the learning rate.
    String describe();
}
