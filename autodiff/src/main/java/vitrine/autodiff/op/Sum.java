package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Sums along some axes, which disappear. Every element enters its sum with weight 1, so each receives the
/// whole signal of that sum:
///
///     ∂L/∂x = ḡ, stretched over the summed axes
///
/// @param axes the axes to sum over, each once and not negative
public record Sum(List<Integer> axes) implements Reducing {
    /// Copies the axes.
    public Sum {
        axes = List.copyOf(axes);
    }

    /// The sums of `x` along the given axes; no axes sum all elements up.
    public static Tensor of(Tensor x, int... axes) {
        boolean all = axes.length == 0;
        Integer[] chosen = new Integer[all ? x.shape().rank() : axes.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = all ? i : x.shape().axis(axes[i]);
        }
        return new Sum(List.of(chosen)).apply(x);
    }

    @Override
    public NdArray forward(NdArray x) {
        return axes.isEmpty() ? x : x.sum(array());
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Shape kept = axes.isEmpty() ? x.shape() : x.shape().reduced(array());
        return g.reshape(kept).broadcastTo(x.shape());
    }

    private int[] array() {
        int[] array = new int[axes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = axes.get(i);
        }
        return array;
    }
}
