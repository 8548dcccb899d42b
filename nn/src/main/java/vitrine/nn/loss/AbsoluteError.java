package vitrine.nn.loss;

import vitrine.autodiff.Tensor;

/// The distance |y − t|, the L1 loss. Its minimum is the median of the targets, which outliers do not move.
public record AbsoluteError() implements ElementLoss {
    @Override
    public Tensor each(Tensor outputs, Tensor targets) {
        return outputs.minus(targets).abs();
    }
}
