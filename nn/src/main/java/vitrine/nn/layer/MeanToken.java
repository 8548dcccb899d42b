package vitrine.nn.layer;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Mode;
import vitrine.nn.SequenceLayer;

/// The mean of every sequence's elements, (N, T, D) → (N, D), without its gaps.
public record MeanToken() implements SequenceLayer {
    @Override
    public Tensor forward(Tensor x, NdArray visible, Mode mode) {
        NdArray shares = visible.dividedBy(visible.sum(1).unsqueeze(1));
        return x.times(Tensor.constant(shares.unsqueeze(2))).sum(1);
    }
}
