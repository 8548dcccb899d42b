package vitrine.nn.loss;

import vitrine.autodiff.Tensor;

/// The squared distance (y − t)², whose mean is the mean squared error (MSE). Its minimum is the mean of the targets.
public record SquaredError() implements ElementLoss {
    @Override
    public Tensor each(Tensor outputs, Tensor targets) {
        return outputs.minus(targets).square();
    }
}
