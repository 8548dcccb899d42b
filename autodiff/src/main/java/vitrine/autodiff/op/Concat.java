package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;

/// Several arrays one after the other along one axis. Each receives its own slice of the signal.
///
/// @param axis which axis, not negative
public record Concat(int axis) implements Op {
    /// The tensors one after the other along `axis`, which may be negative.
    public static Tensor of(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat of no tensors");
        }
        return Tensor.of(new Concat(parts[0].shape().axis(axis)), parts);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        return inputs.getFirst().backend().concat(axis, inputs.toArray(NdArray[]::new));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        int from = inputs.subList(0, which).stream().mapToInt(part -> part.shape().dim(axis)).sum();
        return g.slice(axis, from, from + inputs.get(which).shape().dim(axis));
    }
}
