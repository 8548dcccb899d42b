package vitrine.xai.cam;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;

/// A class activation map as the layer sees it: one number per place of its feature maps, with its sign and its scale.
///
/// @param layer the layer's name
/// @param raw   the map before anything is cut off or stretched, (rows, columns)
public record ActivationMap(String layer, NdArray raw) {
    /// Checks that it is a map.
    public ActivationMap {
        if (raw.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "a class activation map of shape " + raw.shape() + ": expected (rows, columns)");
        }
    }

    /// What speaks for the class: negative numbers become zero, so an all-negative map is blank.
    public NdArray positive() {
        return raw.map(Unary.RELU);
    }

    /// What speaks for the class, stretched over a picture by bilinear interpolation between the middles of the places,
    /// (height, width). The scale stays.
    public NdArray over(int height, int width) {
        NdArray map = positive().unsqueeze(0).unsqueeze(0);
        return Resize.bilinear(Tensor.constant(map), height, width, false).value().squeeze(0).squeeze(0);
    }

    /// What speaks for the class, stretched over an image, whose channels share it equally.
    ///
    /// @param image (C, H, W)
    public NdArray over(Shape image) {
        return over(image.dim(1), image.dim(2)).dividedBy(image.dim(0)).broadcastTo(image);
    }
}
