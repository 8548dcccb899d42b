package vitrine.array.simd;

import java.util.Arrays;
import jdk.incubator.vector.VectorShuffle;

/// How [WinogradTransform] cuts the outputs of a batch into tiles of 2 × 2, and the transformed inputs of these tiles.
///
/// Rows of tiles are counted through the batch, and a block of them may begin and end within an image. Its tiles, in
/// their order, are the columns of 16 matrices
///
///     V_ξ (C / groups, tiles),
///
/// one after the other in memory, with rows of whole vectors. If a row of tiles is short, one vector sees several of them,
/// with gaps where the components of the frame are wider than the tiles; a shuffle closes these.
final class WinogradTiles {
    /// How many numbers of V per ξ stay in the second-level cache: 512 KB for all of them.
    private static final int CACHED = 1 << 13;

    private static final int LANES = Tile.LANES;

    private final ConvolutionGeometry geometry;
    private final BufferPool buffers;
    private final int rowsPerImage;
    private final int columns;
    private final int blockRows;
    private final PolyphaseFrame frames;
    private final int rowsPerVector;
    private final VectorShuffle<Float> closing;

    /// Blocks that stay in the second-level cache and leave little of their vectors empty.
    ///
    /// @param most the largest number of rows of tiles in a block
    static WinogradTiles ofFullVectors(ConvolutionGeometry geometry, BufferPool buffers, int most) {
        int cached = CACHED / (geometry.groupChannels() * columns(geometry));
        int rows = geometry.images() * rowsPerImage(geometry);
        return new WinogradTiles(geometry, buffers, fullest(Math.clamp(cached, 1, Math.min(most, rows)), columns(geometry)));
    }

    /// @param blockRows rows of tiles in a block
    WinogradTiles(ConvolutionGeometry geometry, BufferPool buffers, int blockRows) {
        this.geometry = geometry;
        this.buffers = buffers;
        this.blockRows = blockRows;
        rowsPerImage = rowsPerImage(geometry);
        columns = columns(geometry);
        frames = new PolyphaseFrame(geometry, Math.min(blockRows, rowsPerImage), columns);
        int pitch = frames.pitch();
        rowsPerVector = Math.max(1, LANES / pitch);
        int width = columns;
        closing = VectorShuffle.fromOp(Tile.SPECIES,
                lane -> pitch > LANES ? lane : Math.min(lane / width * pitch + lane % width, LANES - 1));
    }

    /// Rows of tiles in an image.
    static int rowsPerImage(ConvolutionGeometry geometry) {
        return (geometry.outputRows() + 1) / 2;
    }

    /// Tiles in a row.
    static int columns(ConvolutionGeometry geometry) {
        return (geometry.outputColumns() + 1) / 2;
    }

    /// Rows of tiles in the whole batch.
    int rows() {
        return geometry.images() * rowsPerImage;
    }

    /// Tiles in a row.
    int columns() {
        return columns;
    }

    /// The number of blocks.
    int blocks() {
        return Math.ceilDiv(rows(), blockRows);
    }

    /// The first row of a block.
    int start(int block) {
        return block * blockRows;
    }

    /// Behind the last row of a block.
    int end(int block) {
        return Math.min(start(block) + blockRows, rows());
    }

    /// How wide the rows of V are for some rows of tiles: whole vectors.
    int width(int rows) {
        return width(rows, columns);
    }

    private static int width(int rows, int columns) {
        return TileBlock.wholeVectors(rows * columns);
    }

    /// The distance from one V_ξ to the next, room for what vectors write beyond the end included.
    int step(int rows) {
        return geometry.groupChannels() * width(rows) + LANES;
    }

    /// The number of rows, at most this, whose tiles leave the smallest part of their vectors empty.
    private static int fullest(int most, int columns) {
        int best = most;
        for (int rows = most - 1; rows > 0; rows--) {
            if ((long) best * width(rows, columns) < (long) rows * width(best, columns)) {
                best = rows;
            }
        }
        return best;
    }

    /// Some rows of tiles of one image.
    interface Part {
        /// Takes the next part.
        ///
        /// @param image which image
        /// @param row   the first of the rows, in that image
        /// @param rows  how many
        /// @param tile  the number of their first tile among all that are visited
        void accept(int image, int row, int rows, int tile);
    }

    /// Visits the rows of tiles from `first` to before `end`, image by image.
    void forEachPart(int first, int end, Part part) {
        for (int row = first; row < end; ) {
            int image = row / rowsPerImage;
            int rows = Math.min(end, (image + 1) * rowsPerImage) - row;
            part.accept(image, row % rowsPerImage, rows, (row - first) * columns);
            row += rows;
        }
    }

    /// Transforms what the tiles from row `first` to before row `end` see of the channels of one group.
    ///
    /// @param v gets all V_ξ
    void transform(float[] x, int xOffset, int group, int first, int end, float[] v, boolean vectors) {
        int width = width(end - first);
        int step = step(end - first);
        int firstImage = first / rowsPerImage;
        int images = (end - 1) / rowsPerImage - firstImage + 1;
        float[] frame = buffers.borrow((long) images * frames.length());
        Arrays.fill(frame, 0, images * frames.length(), 0f);
        int plane = geometry.height() * geometry.width();
        int channels = geometry.groupChannels();
        for (int channel = 0; channel < channels; channel++) {
            int from = xOffset + (group * channels + channel) * plane;
            int to = channel * width;
            // All frames first: a frame that was just written cannot be read by whole vectors at once.
            forEachPart(first, end, (image, row, rows, tile) -> frames.fill(x, from + image * geometry.imageSize(), row,
                    rows, frame, (image - firstImage) * frames.length(), vectors));
            forEachPart(first, end, (image, row, rows, tile) -> {
                int at = (image - firstImage) * frames.length();
                if (vectors) {
                    WinogradTransform.tiles(frame, at, frames.component(), frames.pitch(), rowsPerVector, closing,
                            v, to + tile, step, rows, columns);
                } else {
                    WinogradTransform.plainTiles(frame, at, frames.component(), frames.pitch(), v, to + tile, step, rows,
                            columns);
                }
            });
        }
        buffers.giveBack(frame);
    }
}
