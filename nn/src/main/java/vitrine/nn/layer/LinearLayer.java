package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A layer y = A(W) · x + b, linear in its input and in its weight W: what a weight can be normalised in, as
/// [SpectralNorm] does.
public sealed interface LinearLayer extends Layer permits Dense, Conv2d, ConvTranspose2d {
    /// W.
    Parameter weight();

    /// The axis of W along which the outputs lie, or those of one group.
    int outputAxis();

    /// The output with another weight in the place of W.
    ///
    /// @param x      as in [Layer#forward]
    /// @param weight of W's shape
    /// @param mode   what the pass is for
    Tensor forward(Tensor x, Tensor weight, Mode mode);

    @Override
    default Tensor forward(Tensor x, Mode mode) {
        return forward(x, mode.use(weight()), mode);
    }
}
