package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The leaky rectifier (Maas et al. 2013): x where x > 0, else s · x, element by element.
///
/// @param slope s, usually 0.01; 0.2 in discriminators (Radford et al. 2016)
public record LeakyRelu(double slope) implements Layer {
    /// With the slope 0.01.
    public LeakyRelu() {
        this(0.01);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.LeakyRelu(slope).apply(x);
    }

    @Override
    public String describe() {
        return "LeakyRelu(" + slope + ")";
    }
}
