package vitrine.nn.loss;

import vitrine.autodiff.Tensor;

/// The hinge loss of a support vector machine, max(0, 1 − t · y), for targets t = ±1: zero for an output on the right
/// side by a margin of 1.
public record Hinge() implements ElementLoss {
    @Override
    public Tensor each(Tensor outputs, Tensor targets) {
        return outputs.times(targets).negate().plus(1).relu();
    }
}
