package vitrine.nn.layer;

import vitrine.array.Rectifier;
import vitrine.autodiff.Tensor;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A layer y = A(W) · x + b, linear in its input and in its weight W: what a weight can be normalised in, as
/// [SpectralNorm] does.
public sealed interface LinearLayer extends RectifiableLayer permits Dense, Conv2d, ConvTranspose2d {
    /// W.
    Parameter weight();

    /// The axis of W along which the outputs lie, or those of one group.
    int outputAxis();

    /// The output with another weight in the place of W, rectified.
    ///
    /// @param x         as in [vitrine.nn.Layer#forward]
    /// @param weight    of W's shape
    /// @param rectifier [Rectifier#none] for the layer by itself
    /// @param mode      what the pass is for
    Tensor forward(Tensor x, Tensor weight, Rectifier rectifier, Mode mode);

    @Override
    default Tensor forward(Tensor x, Rectifier rectifier, Mode mode) {
        return forward(x, mode.use(weight()), rectifier, mode);
    }
}
