package vitrine.array.simd;

import java.util.Arrays;

/// Some images of a batch, with zeros around each, side by side pixel by pixel: (C, H, W, lanes).
///
/// With a lane per number of a vector, one load reads the same pixel of so many images. However narrow the images and
/// whatever the stride of a window over them, all vectors are full. With a single lane it is one image with zeros
/// around it, and a vector reads neighbouring pixels.
///
/// Interleaving and separating cost a load and a store per number, against O or C · window multiply-adds.
final class InterleavedFrame {
    private final int channels;
    private final int height;
    private final int width;
    private final int top;
    private final int left;
    private final int framedHeight;
    private final int framedWidth;
    private final int lanes;

    /// @param height rows of an image
    /// @param width  columns of an image
    /// @param top    rows of zeros above
    /// @param bottom rows of zeros below
    /// @param left   columns of zeros before
    /// @param right  columns of zeros behind
    /// @param lanes  how many images lie side by side
    InterleavedFrame(int channels, int height, int width, int top, int bottom, int left, int right, int lanes) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.framedHeight = top + height + bottom;
        this.framedWidth = left + width + right;
        this.lanes = lanes;
    }

    /// Whether `images` fill vectors of images well enough.
    static boolean fills(int images) {
        int blocks = (images + Tile.LANES - 1) / Tile.LANES;
        return images > 0 && blocks * Tile.LANES * 3 <= images * 4;
    }

    /// The memory that it needs, over-reading at its end included.
    long length() {
        return (long) channels * framedHeight * framedWidth * lanes + Tile.LANES;
    }

    /// Where a pixel lies; rows and columns may be negative, as far as the zeros reach.
    int place(int channel, int row, int column) {
        return ((channel * framedHeight + top + row) * framedWidth + left + column) * lanes;
    }

    /// Copies images into the frame.
    ///
    /// @param from  where the first image begins
    /// @param size  how far apart the images are
    /// @param count how many there are, at most as many as lanes
    void fill(float[] images, int from, int size, int count, float[] framed) {
        Arrays.fill(framed, 0, (int) length(), 0f);
        for (int channel = 0; channel < channels; channel++) {
            for (int lane = 0; lane < count; lane++) {
                int source = from + lane * size + channel * height * width;
                for (int row = 0; row < height; row++) {
                    copy(images, source + row * width, framed, place(channel, row, 0) + lane);
                }
            }
        }
    }

    private void copy(float[] images, int from, float[] framed, int to) {
        if (lanes == 1) {
            System.arraycopy(images, from, framed, to, width);
            return;
        }
        for (int column = 0; column < width; column++) {
            framed[to + column * lanes] = images[from + column];
        }
    }

    /// Copies results to the images that they belong to.
    ///
    /// @param rows   how many channels they have
    /// @param stride how far apart the channels of the results are
    /// @param places where each pixel lies, in its first lane
    /// @param to     where the first image begins
    /// @param size   how far apart the images are
    /// @param count  how many there are
    static void separate(float[] results, int rows, int stride, int[] places, float[] images, int to, int size, int count) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < count; lane++) {
                int target = to + lane * size + row * places.length;
                int source = row * stride + lane;
                for (int pixel = 0; pixel < places.length; pixel++) {
                    images[target + pixel] = results[source + places[pixel]];
                }
            }
        }
    }
}
