package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// The largest number along some axes, which disappear. The signal returns to where it stood; k equal ones receive
/// a k-th each:
///
///     ∂L/∂x = ḡ · 1[x = y] / k
///
/// @param axes the axes to look along, each once and not negative
public record Max(List<Integer> axes) implements Pooling {
    /// Copies the axes.
    public Max {
        axes = List.copyOf(axes);
    }

    /// The largest numbers of `x` along the given axes; no axes give the largest of all.
    public static Tensor of(Tensor x, int... axes) {
        return new Max(Axes.chosen(x.shape(), axes)).apply(x);
    }

    /// The largest numbers along one axis, where the first of equals receives the whole signal: a max-pooling
    /// whose window is the axis.
    public static Tensor first(Tensor x, int axis) {
        int along = x.shape().axis(axis);
        int length = x.shape().dim(along);
        Tensor rows = Axes.toLast(x, along).reshape(-1, 1, 1, length);
        return new MaxPool2d(new Window2d(Window.of(1), Window.of(length))).apply(rows)
                .reshape(x.shape().without(along));
    }

    @Override
    public NdArray forward(NdArray x) {
        return axes.isEmpty() ? x : x.reduce(Reduction.MAX, Axes.array(axes));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        if (axes.isEmpty()) {
            return g;
        }
        Shape kept = x.shape().reduced(Axes.array(axes));
        NdArray largest = x.value().zip(Binary.EQUAL, y.value().reshape(kept));
        NdArray share = largest.dividedBy(largest.sum(Axes.array(axes)).reshape(kept));
        return g.reshape(kept).times(Tensor.constant(share));
    }
}
