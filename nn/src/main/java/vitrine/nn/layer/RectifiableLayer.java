package vitrine.nn.layer;

import java.util.Optional;
import vitrine.array.Rectifier;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// A layer that can rectify its outputs as soon as it has computed them, in the place of a [Relu] or a [LeakyRelu] behind
/// it, which would walk through memory once more.
public sealed interface RectifiableLayer extends Layer permits LinearLayer, SpectralNorm {
    /// The output, rectified.
    ///
    /// @param x         as in [Layer#forward]
    /// @param rectifier [Rectifier#none] for the layer by itself
    /// @param mode      what the pass is for
    Tensor forward(Tensor x, Rectifier rectifier, Mode mode);

    @Override
    default Tensor forward(Tensor x, Mode mode) {
        return forward(x, Rectifier.none(), mode);
    }

    @Override
    default Optional<Layer> joinedWith(Layer next) {
        return switch (next) {
            case Relu() -> Optional.of(rectified(Rectifier.relu()));
            case LeakyRelu(double slope) when slope > 0 && Rectifier.isSlope(slope) ->
                    Optional.of(rectified(new Rectifier(slope)));
            default -> Optional.empty();
        };
    }

    private Layer rectified(Rectifier rectifier) {
        return (x, mode) -> forward(x, rectifier, mode);
    }
}
