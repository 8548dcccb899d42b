package vitrine.autodiff.op;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Axes chosen by number, and one axis moved to the end and back for what is simplest along the last.
final class Axes {
    private Axes() {}

    /// The chosen axes, none of them negative; no axes choose all.
    static List<Integer> chosen(Shape shape, int... axes) {
        boolean all = axes.length == 0;
        Integer[] chosen = new Integer[all ? shape.rank() : axes.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = all ? i : shape.axis(axes[i]);
        }
        return List.of(chosen);
    }

    /// The numbers as an array.
    static int[] array(List<Integer> axes) {
        int[] array = new int[axes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = axes.get(i);
        }
        return array;
    }

    /// `x` with `axis` last and the others in their order.
    static Tensor toLast(Tensor x, int axis) {
        int rank = x.shape().rank();
        return x.permute(IntStream.concat(IntStream.range(0, rank).filter(i -> i != axis), IntStream.of(axis)).toArray());
    }

    /// Undoes [#toLast].
    static Tensor fromLast(Tensor x, int axis) {
        int last = x.shape().rank() - 1;
        return x.permute(IntStream.rangeClosed(0, last)
                .map(i -> i == axis ? last : i < axis ? i : i - 1).toArray());
    }
}
