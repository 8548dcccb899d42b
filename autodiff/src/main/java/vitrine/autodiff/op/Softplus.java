package vitrine.autodiff.op;

import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The smooth rectifier y = ln(1 + exp(βx))/β. Its slope is the logistic function:
///
///     ∂L/∂x = ḡ · σ(βx)
///
/// It is computed as max(βx, 0) + ln(1 + exp(−|βx|)), which neither overflows nor loses digits.
///
/// @param beta      β > 0, usually 1; the larger, the sharper the bend
/// @param threshold where βx is larger, y = x is taken: PyTorch has 20 here, to avoid an overflow that cannot happen
///                  with the formula above
public record Softplus(double beta, double threshold) implements Activation {
    /// Checks that β is positive.
    public Softplus {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("softplus: β = " + beta + ": expected a positive number");
        }
    }

    /// Without a threshold.
    public Softplus(double beta) {
        this(beta, Double.POSITIVE_INFINITY);
    }

    /// The logarithm of the logistic function, ln σ(x) = −softplus(−x), which survives where σ(x) underflows.
    public static Tensor logSigmoid(Tensor x) {
        return new Softplus(1).apply(x.negate()).negate();
    }

    /// x · tanh(softplus(x)) (Misra 2019).
    public static Tensor mish(Tensor x) {
        return x.times(new Softplus(1).apply(x).tanh());
    }

    @Override
    public NdArray forward(NdArray x) {
        Formula scaled = Formula.input(0).times(beta);
        Formula bend = scaled.map(Unary.ABS).map(Unary.NEGATE).map(Unary.EXP).map(Unary.LOG1P);
        Formula bent = new Formula.Zip(Binary.GREATER_EQUAL, Formula.constant(threshold), scaled);
        return x.backend().evaluate(scaled.map(Unary.RELU).plus(bend.times(bent)).dividedBy(beta), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor scaled = x.times(beta);
        NdArray straight = scaled.value().zip(Binary.GREATER, x.value().backend().full(Shape.of(), threshold));
        Tensor bent = Tensor.constant(straight.times(-1).plus(1));
        return g.times(scaled.sigmoid().times(bent).plus(Tensor.constant(straight)));
    }
}
