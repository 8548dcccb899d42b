package vitrine.nn.loss;

import vitrine.autodiff.Tensor;

/// The distance |y − t| with its kink rounded off within β (Girshick 2015): [Huber]'s loss divided by its δ = β, so that
/// the straight lines have the slope 1 whatever β is.
///
/// @param beta β > 0, usually 1
public record SmoothL1(double beta) implements ElementLoss {
    /// Checks that β is positive.
    public SmoothL1 {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("smooth L1: β = " + beta + ": expected a positive number");
        }
    }

    @Override
    public Tensor each(Tensor outputs, Tensor targets) {
        return new Huber(beta).each(outputs, targets).dividedBy(beta);
    }
}
