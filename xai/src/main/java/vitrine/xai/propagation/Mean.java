package vitrine.xai.propagation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Sum;

/// A sum and the number that it is divided by, read as one operation.
///
/// @param sum    over which axes
/// @param factor 1/n, a scalar
record Mean(Sum sum, Tensor factor) implements CustomOp {
    /// The mean of a sum that is multiplied with these numbers, or null if they are not one and the same.
    static @Nullable Mean of(Sum sum, Tensor factors) {
        NdArray numbers = factors.value();
        for (int axis = 0; axis < numbers.shape().rank(); axis++) {
            if (numbers.shape().dim(axis) > 1 && numbers.stride(axis) != 0) {
                return null;
            }
        }
        return new Mean(sum, Tensor.constant(numbers.backend().full(Shape.of(), numbers.toDoubles()[0])));
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        return sum.forward(inputs).times(factor.value());
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        return sum.vjp(which, inputs, output, g.times(factor));
    }
}
