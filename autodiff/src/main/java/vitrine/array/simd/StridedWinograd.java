package vitrine.array.simd;

import vitrine.array.Window;

/// When a convolution with 4 × 4 windows and stride 2 is computed by Winograd's filtering ([StridedWinogradForward] and its
/// adjoints). It depends on the sizes of an image, not on how many there are: an image is the same to the last bit alone
/// and in a batch.
final class StridedWinograd {
    /// Fewer channels on either side, or fewer pairs of them, do not pay for the transformations of images.
    private static final int FEWEST_CHANNELS = 16;
    private static final int FEWEST_PAIRS = 1 << 10;

    /// More pairs have kernels that, transformed, are larger than 3 MB and would pass by for every vector of images.
    private static final int MOST_PAIRS = 1 << 13;

    /// More tiles, of all phases and channels, have transformed inputs that are larger than 4 MB for a vector of images.
    private static final int MOST_TILES = (1 << 20) / (StridedWinogradTransform.ELEMENTS * Tile.LANES);

    private StridedWinograd() {}

    /// For the convolution and its adjoint in the kernels.
    static boolean suits(ConvolutionGeometry geometry) {
        int tiles = StridedWinogradTiles.covering(geometry.outputRows())
                * StridedWinogradTiles.covering(geometry.outputColumns());
        return suitsWindow(geometry) && saves(4 * tiles, geometry.positions())
                && 4L * geometry.groupChannels() * tiles <= MOST_TILES;
    }

    /// For the adjoint in the image, where a pixel is a sum of 4 products.
    static boolean suitsImageAdjoint(ConvolutionGeometry geometry) {
        int tiles = StridedWinogradTiles.covering(Math.ceilDiv(geometry.height(), 2))
                * StridedWinogradTiles.covering(Math.ceilDiv(geometry.width(), 2));
        return suitsWindow(geometry) && saves(4 * tiles, geometry.height() * geometry.width() / 4)
                && (long) geometry.groupOutputs() * tiles <= MOST_TILES;
    }

    private static boolean suitsWindow(ConvolutionGeometry geometry) {
        long pairs = (long) geometry.groupChannels() * geometry.groupOutputs();
        return isHalving(geometry.window().rows()) && isHalving(geometry.window().columns())
                && Math.min(geometry.groupChannels(), geometry.groupOutputs()) >= FEWEST_CHANNELS
                && pairs >= FEWEST_PAIRS && pairs <= MOST_PAIRS;
    }

    private static boolean isHalving(Window side) {
        return side.size() == 4 && side.stride() == 2 && side.dilation() == 1;
    }

    /// Whether so many tiles need a third fewer multiplications than so many sums of 16 products.
    private static boolean saves(int tiles, int sums) {
        return 3 * StridedWinogradTransform.ELEMENTS * tiles <= 2 * 16 * sums;
    }
}
