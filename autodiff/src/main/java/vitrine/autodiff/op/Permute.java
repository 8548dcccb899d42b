package vitrine.autodiff.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The axes in another order: axis i of the output is axis `axes[i]` of the input. The signal's axes go back
/// by the inverse permutation.
///
/// @param axes every axis once
public record Permute(List<Integer> axes) implements Structural {
    /// Copies the axes.
    public Permute {
        axes = List.copyOf(axes);
    }

    /// `x` with its axes in another order.
    public static Tensor of(Tensor x, int... axes) {
        Integer[] order = new Integer[axes.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = x.shape().axis(axes[i]);
        }
        return new Permute(List.of(order)).apply(x);
    }

    /// `x` with its last two axes exchanged.
    public static Tensor transpose(Tensor x) {
        int rank = x.shape().rank();
        if (rank < 2) {
            throw new IllegalArgumentException("transpose: shape " + x.shape() + " has fewer than two axes");
        }
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        axes[rank - 1] = rank - 2;
        axes[rank - 2] = rank - 1;
        return of(x, axes);
    }

    @Override
    public NdArray forward(NdArray x) {
        int[] order = new int[axes.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = axes.get(i);
        }
        return x.permute(order);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.permute(IntStream.range(0, axes.size()).map(axes::indexOf).toArray());
    }
}
