package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The sigmoid linear unit x · σ(x), also called swish (Elfwing et al. 2018), element by element.
public record Silu() implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.Silu().apply(x);
    }
}
