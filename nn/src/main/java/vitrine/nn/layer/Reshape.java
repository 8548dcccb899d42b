package vitrine.nn.layer;

import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Every example in another shape, the numbers in the same order: (N, …) → (N, shape), such as 54 → (6, 3, 3).
///
/// @param shape one example's shape, of the same size as before
public record Reshape(Shape shape) implements Layer {
    /// To an example of these sizes.
    public static Reshape to(int... sizes) {
        return new Reshape(Shape.of(sizes));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        int[] dims = new int[shape.rank() + 1];
        dims[0] = x.shape().dim(0);
        System.arraycopy(shape.toArray(), 0, dims, 1, shape.rank());
        return x.reshape(dims);
    }

    @Override
    public String describe() {
        return "Reshape" + shape;
    }
}
