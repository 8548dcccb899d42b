package vitrine.nn.layer;

import java.util.Arrays;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Dropout (Srivastava et al. 2014): in training every number is set to 0 with probability p, and the others are
/// divided by 1 − p, so that the expected value stays. In inference nothing happens.
///
/// What is dropped is drawn from the seed of the pass ([Mode#seed]), so that a training can be repeated.
///
/// @param rate p, at least 0 and less than 1
public record Dropout(double rate) implements Layer {
    /// Checks the range.
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout of " + rate + ": expected at least 0 and less than 1");
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        if (!mode.training() || rate == 0) {
            return x;
        }
        double[] draws = mode.seed().uniform(x.shape().size(), 0, 1);
        double[] factors = Arrays.stream(draws).map(u -> u < rate ? 0 : 1 / (1 - rate)).toArray();
        return x.times(Tensor.constant(x.value().backend().array(x.shape(), factors)));
    }

    @Override
    public String describe() {
        return "Dropout(" + rate + ")";
    }
}
