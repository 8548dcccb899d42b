package vitrine.autodiff.op;

import vitrine.autodiff.Tensor;

/// The product of all numbers along one axis, which disappears. Halves are multiplied with each other until one
/// number is left. The usual gradient, the product divided by each factor, fails at a factor of 0; that of the
/// multiplications does not.
public final class Product {
    private Product() {}

    /// The products of `x` along `axis`.
    public static Tensor of(Tensor x, int axis) {
        int along = x.shape().axis(axis);
        Tensor factors = x;
        for (int n = x.shape().dim(along); n > 1; n = factors.shape().dim(along)) {
            int half = n / 2;
            Tensor pairs = factors.slice(along, 0, half).times(factors.slice(along, half, 2 * half));
            factors = n % 2 == 0 ? pairs : Concat.of(along, pairs, factors.slice(along, n - 1, n));
        }
        return factors.reshape(x.shape().without(along));
    }
}
