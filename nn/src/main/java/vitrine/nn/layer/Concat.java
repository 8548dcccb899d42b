package vitrine.nn.layer;

import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.nn.Merge;

/// The inputs one after the other along an axis; axis 1 puts the channels of several branches side by side.
///
/// @param axis where they are joined; negative axes count from the end
public record Concat(int axis) implements Merge {
    @Override
    public Tensor forward(List<Tensor> inputs) {
        return vitrine.autodiff.op.Concat.of(axis, inputs.toArray(Tensor[]::new));
    }

    @Override
    public String describe() {
        return "Concat(axis " + axis + ")";
    }
}
