package vitrine.autodiff.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// Surrounds an array with zeros. The signal of the zeros is dropped, that of the inside passes.
///
/// @param before zeros in front, one number per axis
/// @param after  zeros behind, one number per axis
public record Pad(List<Integer> before, List<Integer> after) implements Structural {
    /// Copies the amounts.
    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// `x` with zeros in front and behind along one axis.
    public static Tensor along(Tensor x, int axis, int before, int after) {
        int rank = x.shape().rank();
        List<Integer> front = new ArrayList<>(Collections.nCopies(rank, 0));
        List<Integer> back = new ArrayList<>(Collections.nCopies(rank, 0));
        front.set(x.shape().axis(axis), before);
        back.set(x.shape().axis(axis), after);
        return new Pad(front, back).apply(x);
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.backend().pad(x, array(before), array(after));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor inside = g;
        for (int axis = 0; axis < before.size(); axis++) {
            inside = inside.slice(axis, before.get(axis), before.get(axis) + x.shape().dim(axis));
        }
        return inside;
    }

    private static int[] array(List<Integer> amounts) {
        return amounts.stream().mapToInt(Integer::intValue).toArray();
    }
}
