package vitrine.xai.propagation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Linear;

/// Some of the terms of a linear operation: xᵢ · wᵢⱼ with some of the inputs and some of the weights.
///
/// @param x the inputs that take part, the others 0
/// @param w the weights that take part, the others 0
/// @param b the biases that take part; null for none
public record Part(Tensor x, Tensor w, @Nullable Tensor b) {
    /// All terms.
    static Part of(List<Tensor> inputs) {
        return new Part(inputs.get(0), inputs.get(1), inputs.size() == 2 ? null : inputs.get(2));
    }

    /// The operation on these terms alone.
    Tensor sum(Linear op) {
        return b == null ? Tensor.of(op, x, w) : Tensor.of(op, x, w, b);
    }

    /// What flows to x if every output sends `s` for each unit that was added to it.
    Tensor toInput(Linear op, Tensor s) {
        return x.times(op.vjp(0, inputs(), s, s));
    }

    /// What flows to the biases; null if none takes part.
    @Nullable Tensor toBias(Linear op, Tensor s) {
        return b == null ? null : b.times(op.vjp(2, inputs(), s, s));
    }

    private List<Tensor> inputs() {
        return b == null ? List.of(x, w) : List.of(x, w, b);
    }

    /// x⁺ · w⁺ + b⁺
    Part rising() {
        return new Part(Signs.of(x).positive(), Signs.of(w).positive(), b == null ? null : Signs.of(b).positive());
    }

    /// x⁻ · w⁻, which is positive too.
    Part risingFromBelow() {
        return new Part(Signs.of(x).negative(), Signs.of(w).negative(), null);
    }

    /// x⁺ · w⁻ + b⁻
    Part falling() {
        return new Part(Signs.of(x).positive(), Signs.of(w).negative(), b == null ? null : Signs.of(b).negative());
    }

    /// x⁻ · w⁺, which is negative too.
    Part fallingFromBelow() {
        return new Part(Signs.of(x).negative(), Signs.of(w).positive(), null);
    }

    /// The same terms, all of them times a number.
    Part times(double factor) {
        return new Part(x, w.times(factor), b == null ? null : b.times(factor));
    }

    Part withoutBias() {
        return new Part(x, w, null);
    }

    /// Ones for inputs, with other weights and biases.
    Part forOnes(UnaryOperator<Tensor> weights) {
        return new Part(x.times(0).plus(1), weights.apply(w), b == null ? null : weights.apply(b));
    }
}
