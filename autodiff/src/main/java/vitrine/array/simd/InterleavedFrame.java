package vitrine.array.simd;

import java.util.Arrays;

/// Some images of a batch, with zeros around each, side by side pixel by pixel: (C, H, W, lanes).
///
/// With a lane per number of a vector, one load reads the same pixel of so many images. However narrow the images and
/// whatever the stride of a window over them, all vectors are full. With a single lane it is one image with zeros
/// around it, and a vector reads neighbouring pixels.
///
/// Interleaving and separating go by squares of pixels and images ([Transposition]) and cost a few instructions per
/// number, against O or C · window multiply-adds.
///
/// A frame may be sorted by *phases*: a window with stride s meets with each of its taps only pixels whose row and column
/// have the tap's remainder modulo s, and these then lie side by side, (C, s, s, H / s, W / s, lanes).
final class InterleavedFrame {
    private static final int LANES = Tile.LANES;

    private final int channels;
    private final int top;
    private final int left;
    private final int framedHeight;
    private final int framedWidth;
    private final int lanes;
    private final int stride;
    private final int[] pixels;

    /// @param channels how many channels are framed
    /// @param height   rows of an image
    /// @param width    columns of an image
    /// @param top      rows of zeros above
    /// @param bottom   rows of zeros below
    /// @param left     columns of zeros before
    /// @param right    columns of zeros behind
    /// @param lanes    how many images lie side by side
    InterleavedFrame(int channels, int height, int width, int top, int bottom, int left, int right, int lanes) {
        this(channels, height, width, top, bottom, left, right, lanes, 1);
    }

    /// @param stride s, by which pixels are sorted; it divides the rows and the columns, those of zeros included
    InterleavedFrame(int channels, int height, int width, int top, int bottom, int left, int right, int lanes, int stride) {
        this.channels = channels;
        this.top = top;
        this.left = left;
        this.framedHeight = top + height + bottom;
        this.framedWidth = left + width + right;
        this.lanes = lanes;
        this.stride = stride;
        pixels = new int[height * width];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = place(0, pixel / width, pixel % width);
        }
    }

    /// Whether `images` fill vectors of images well enough.
    static boolean fills(int images) {
        int blocks = (images + Tile.LANES - 1) / Tile.LANES;
        return images > 0 && blocks * Tile.LANES * 3 <= images * 4;
    }

    /// Whether it fits into the second-level cache; larger frames do better image after image.
    boolean fitsCache() {
        return length() <= 1L << 18;
    }

    /// The memory that it needs, over-reading at its end included.
    long length() {
        return (long) channels * framedHeight * framedWidth * lanes + Tile.LANES;
    }

    /// Where a pixel lies; rows and columns may be negative, as far as the zeros reach.
    int place(int channel, int row, int column) {
        int y = top + row;
        int x = left + column;
        int phase = y % stride * stride + x % stride;
        int plane = (channel * stride * stride + phase) * (framedHeight / stride) + y / stride;
        return (plane * (framedWidth / stride) + x / stride) * lanes;
    }

    /// Copies images into the frame.
    ///
    /// @param from    where the first image begins
    /// @param size    how far apart the images are
    /// @param count   how many there are, at most as many as lanes
    /// @param vectors whether to use vectors or plain loops; see [WarmUp]
    void fill(float[] images, int from, int size, int count, float[] framed, boolean vectors) {
        Arrays.fill(framed, 0, (int) length(), 0f);
        boolean squares = vectors && isSquare(pixels.length, lanes, count);
        int[] rows = Factor.every(size, LANES);
        float[] room = Transposition.room();
        for (int channel = 0; channel < channels; channel++) {
            int plane = from + channel * pixels.length;
            int to = channel * framedHeight * framedWidth * lanes;
            if (squares) {
                for (int pixel = 0; pixel < pixels.length; pixel += LANES) {
                    int first = Math.min(pixel, pixels.length - LANES);
                    Transposition.square(images, plane + first, rows, 0, framed, to, pixels, first, room);
                }
            } else {
                copy(images, plane, size, count, framed, to);
            }
        }
    }

    private void copy(float[] images, int from, int size, int count, float[] framed, int to) {
        for (int lane = 0; lane < count; lane++) {
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                framed[to + pixels[pixel] + lane] = images[from + lane * size + pixel];
            }
        }
    }

    /// Copies results to the images that they belong to.
    ///
    /// @param channels how many channels they have
    /// @param stride   how far apart the channels of the results are
    /// @param places   where each pixel lies, in its first lane
    /// @param to       where the first image begins
    /// @param size     how far apart the images are
    /// @param lanes    how many images lie side by side
    /// @param count    how many of them there are
    /// @param vectors  whether to use vectors or plain loops; see [WarmUp]
    static void separate(float[] results, int channels, int stride, int[] places, float[] images, int to, int size,
            int lanes, int count, boolean vectors) {
        boolean squares = vectors && isSquare(places.length, lanes, count);
        int[] rows = Factor.every(size, LANES);
        float[] room = Transposition.room();
        for (int channel = 0; channel < channels; channel++) {
            int from = channel * stride;
            int plane = to + channel * places.length;
            if (squares) {
                for (int pixel = 0; pixel < places.length; pixel += LANES) {
                    int first = Math.min(pixel, places.length - LANES);
                    Transposition.square(results, from, places, first, images, plane + first, rows, 0, room);
                }
            } else {
                for (int lane = 0; lane < count; lane++) {
                    for (int pixel = 0; pixel < places.length; pixel++) {
                        images[plane + lane * size + pixel] = results[from + places[pixel] + lane];
                    }
                }
            }
        }
    }

    /// Whether squares of pixels and images can be transposed. The last square of a plane overlaps the one before.
    private static boolean isSquare(int pixels, int lanes, int count) {
        return Transposition.isPossible() && lanes == LANES && count == LANES && pixels >= LANES;
    }
}
