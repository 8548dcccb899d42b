package vitrine.autodiff.op;

import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Numbers kept within bounds: y = min(max(x, low), high). The signal passes where x is within, bounds included:
///
///     ∂L/∂x = ḡ · 1[low ≤ x ≤ high]
///
/// @param low  the smallest output; −∞ for no bound
/// @param high the largest output, at least `low`; ∞ for no bound
public record Clamp(double low, double high) implements Activation {
    /// Checks that the bounds are in order.
    public Clamp {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp: from " + low + " to " + high + ": expected low ≤ high");
        }
    }

    /// The rectifier with a ceiling, min(max(x, 0), 6), of networks for telephones.
    public static Tensor relu6(Tensor x) {
        return new Clamp(Double.NEGATIVE_INFINITY, 6).apply(x.relu());
    }

    /// A sigmoid of three straight lines: min(max(x/6 + 1/2, 0), 1).
    public static Tensor hardSigmoid(Tensor x) {
        return new Clamp(0, 1).apply(x.dividedBy(6).plus(0.5));
    }

    /// x · hardSigmoid(x), a cheap [Silu] (Howard et al. 2019).
    public static Tensor hardSwish(Tensor x) {
        return x.times(hardSigmoid(x));
    }

    @Override
    public NdArray forward(NdArray x) {
        Formula raised = new Formula.Zip(Binary.MAXIMUM, Formula.input(0), Formula.constant(low));
        return x.backend().evaluate(new Formula.Zip(Binary.MINIMUM, raised, Formula.constant(high)), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Backend backend = x.value().backend();
        NdArray notBelow = x.value().zip(Binary.GREATER_EQUAL, backend.full(Shape.of(), low));
        NdArray notAbove = backend.full(Shape.of(), high).zip(Binary.GREATER_EQUAL, x.value());
        return g.times(Tensor.constant(notBelow.times(notAbove)));
    }
}
