package vitrine.nn.loss;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// A loss that compares outputs and targets of one shape number by number.
public interface ElementLoss extends Loss<NdArray> {
    /// The loss of every number. The signal flows into the targets too, should they be computed.
    ///
    /// @return of the common shape
    Tensor each(Tensor outputs, Tensor targets);

    /// The mean over all numbers.
    ///
    /// @throws IllegalArgumentException if the shapes differ
    @Override
    default Tensor of(Tensor outputs, NdArray targets) {
        if (!outputs.shape().equals(targets.shape())) {
            throw new IllegalArgumentException(getClass().getSimpleName() + ": outputs " + outputs.shape()
                    + " and targets " + targets.shape() + " differ in shape");
        }
        return each(outputs, Tensor.constant(targets)).mean();
    }
}
