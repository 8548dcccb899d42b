package vitrine.array.simd;

import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// The sizes of a convolution of images (N, C, H, W) into signals (N, O, H′, W′), worked out once.
///
/// Within one image and one group it is a matrix product: kernels (O / groups, taps) times columns (taps,
/// positions), where a *tap* is a triple (channel, window row, window column) and a *position* a pair
/// (output row, output column).
record ConvolutionGeometry(int images, int channels, int height, int width, int outputs, Window2d window, int groups) {
    static ConvolutionGeometry of(Shape image, int outputs, Window2d window, int groups) {
        return new ConvolutionGeometry(image.dim(0), image.dim(1), image.dim(2), image.dim(3), outputs, window, groups);
    }

    /// The same for one image of the batch.
    ConvolutionGeometry ofOneImage() {
        return new ConvolutionGeometry(1, channels, height, width, outputs, window, groups);
    }

    int outputRows() {
        return window.rows().outputs(height);
    }

    int outputColumns() {
        return window.columns().outputs(width);
    }

    int positions() {
        return outputRows() * outputColumns();
    }

    int groupChannels() {
        return channels / groups;
    }

    int groupOutputs() {
        return outputs / groups;
    }

    int taps() {
        return groupChannels() * windowSize();
    }

    int windowSize() {
        return window.rows().size() * window.columns().size();
    }

    int imageSize() {
        return channels * height * width;
    }

    boolean isPadded() {
        return window.rows().padding() > 0 || window.columns().padding() > 0;
    }

    Shape imageShape() {
        return Shape.of(images, channels, height, width);
    }

    Shape outputShape() {
        return Shape.of(images, outputs, outputRows(), outputColumns());
    }

    Shape kernelShape() {
        return Shape.of(outputs, groupChannels(), window.rows().size(), window.columns().size());
    }

    /// Multiply-adds of the whole convolution.
    long work() {
        return (long) images * outputs * positions() * taps();
    }

    /// Whether each output sees so few inputs, and each input so few outputs, that there is no matrix product
    /// in it: depthwise convolutions.
    boolean isDepthwise() {
        return groupChannels() == 1 && groupOutputs() < Tile.ROWS / 2;
    }

    /// Whether the adjoint in the image is itself a convolution with stride 1: of the signal, with the kernels
    /// turned by 180° and the padding that is complementary, `extent − 1 − padding`.
    boolean adjointIsConvolution() {
        return hasComplement(window.rows()) && hasComplement(window.columns());
    }

    private static boolean hasComplement(Window side) {
        return side.stride() == 1 && side.padding() < side.extent();
    }

    /// The geometry of the adjoint in the image where [#adjointIsConvolution].
    ConvolutionGeometry adjoint() {
        return new ConvolutionGeometry(images, outputs, outputRows(), outputColumns(), channels,
                new Window2d(complement(window.rows()), complement(window.columns())), groups);
    }

    private static Window complement(Window side) {
        return new Window(side.size(), 1, side.extent() - 1 - side.padding(), side.dilation());
    }
}
