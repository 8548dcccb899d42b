package vitrine.autodiff.op;

import vitrine.autodiff.Tensor;

/// The smaller of two numbers, element by element: min(a, b) = −max(−a, −b), exactly. Equals share the signal.
public final class Minimum {
    private Minimum() {}

    /// The smaller numbers of `a` and `b`, which broadcast.
    public static Tensor of(Tensor a, Tensor b) {
        return new Maximum().apply(a.negate(), b.negate()).negate();
    }
}
