package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// Puts every number of a signal where the largest element of its window lies, and zeros elsewhere: (N, C, H′, W′) →
/// (N, C, H, W), in sum where windows overlap. It is the vector-Jacobian product of [MaxPool2d].
///
/// The places are those of other images and do not depend on the signal, in which the op is linear. Its own derivative
/// picks the signal up again where it was put.
///
/// @param images the images (N, C, H, W) whose largest elements decide
/// @param window size, stride, padding and dilation
public record MaxUnpool2d(NdArray images, Window2d window) implements Structural {
    @Override
    public NdArray forward(NdArray x) {
        return x.backend().windowMaxAdjoint(images, x, window);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        NdArray winners = images.backend().windowArgMax(images, window);
        int planes = images.shape().dim(0) * images.shape().dim(1);
        int pixels = images.shape().dim(2) * images.shape().dim(3);
        NdArray places = winners.reshape(planes, winners.shape().dim(2) * winners.shape().dim(3));
        return new Gather(1, places).apply(g.reshape(planes, pixels)).reshape(x.shape());
    }
}
