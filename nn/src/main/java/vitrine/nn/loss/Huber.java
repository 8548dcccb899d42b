package vitrine.nn.loss;

import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Clamp;

/// Huber's loss (1964): a parabola around the target, straight lines beyond δ. With d = y − t,
///
///     L = d²/2 where |d| ≤ δ, else δ · (|d| − δ/2)
///
/// so that one outlier pulls with the force δ, not with its distance. With c = d kept within ±δ, both cases are
/// c²/2 + δ · (|d| − |c|).
///
/// @param delta δ > 0
public record Huber(double delta) implements ElementLoss {
    /// Checks that δ is positive.
    public Huber {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("huber: δ = " + delta + ": expected a positive number");
        }
    }

    @Override
    public Tensor each(Tensor outputs, Tensor targets) {
        Tensor d = outputs.minus(targets);
        Tensor c = new Clamp(-delta, delta).apply(d);
        return c.square().times(0.5).plus(d.abs().minus(c.abs()).times(delta));
    }
}
