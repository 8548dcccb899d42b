package vitrine.array.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The windows of one image as a matrix, with a row per tap and a column per position ("im2col"). Under 5 × 5 windows it
/// is 25 times as large as the image, and it never exists as a whole.
///
/// Where a row of outputs fills the machine's vectors well, the matrix is only a way to read the image ([#columns]).
/// Else it is unfolded, a block at a time ([#unfold]): at most 288 taps × 288 positions (350 KB) live in the second-level
/// cache just long enough to be multiplied. [#fold] is the adjoint.
///
/// The image is first copied into a *frame*: with the padding's zeros around it, so that unfolding needs no case
/// distinctions, and with the columns of each row sorted by their remainder modulo the stride s,
///
///     0, s, 2s, …, 1, s + 1, 2s + 1, …
///
/// because a tap reads columns of one remainder only. With any stride, a row of outputs thus reads straight pieces
/// of the frame. Copies of them go by whole vectors and may run over their end, where a later copy writes:
/// that is why blocks of whole rows ([#blocks]) are copied from their last column of vectors to their first.
///
/// Unfolding costs one load and one store per number, against O / groups multiply-adds: some 5 % of the time for
/// 32–64 channels (`ConvolutionBenchmark`). Where each tap reads is worked out once, not once per block.
final class ImageColumns {
    private final int channels;
    private final int height;
    private final int width;
    private final int windowRows;
    private final int windowColumns;
    private final int rowDilation;
    private final int columnDilation;
    private final int rowStride;
    private final int columnStride;
    private final int columnStep;
    private final int top;
    private final int left;
    private final int outputColumns;
    private final int framedHeight;
    private final int framedWidth;
    private final int segment;
    private final int[] tapOffsets;
    private final int rows;
    private final int columns;

    ImageColumns(ConvolutionGeometry geometry) {
        this(geometry, true);
    }

    private ImageColumns(ConvolutionGeometry geometry, boolean sorted) {
        channels = geometry.groupChannels();
        height = geometry.height();
        width = geometry.width();
        windowRows = geometry.window().rows().size();
        windowColumns = geometry.window().columns().size();
        rowDilation = geometry.window().rows().dilation();
        columnDilation = geometry.window().columns().dilation();
        rowStride = geometry.window().rows().stride();
        columnStride = sorted ? geometry.window().columns().stride() : 1;
        columnStep = sorted ? 1 : geometry.window().columns().stride();
        top = geometry.window().rows().padding();
        left = geometry.window().columns().padding();
        outputColumns = geometry.outputColumns();
        framedHeight = height + 2 * top;
        segment = (width + 2 * left + columnStride - 1) / columnStride;
        framedWidth = segment * columnStride;
        tapOffsets = new int[TileBlock.wholeTiles(geometry.taps())];
        for (int tap = 0; tap < geometry.taps(); tap++) {
            tapOffsets[tap] = offsetOf(tap);
        }
        // Rows between whose pieces nothing lies are one long row.
        boolean joined = rowStep() == outputColumns;
        rows = joined ? 1 : geometry.outputRows();
        columns = joined ? geometry.positions() : outputColumns;
    }

    /// The matrix as a left factor alone ([#taps]), which reads number by number: the frame's columns stay in their order.
    static ImageColumns inOrder(ConvolutionGeometry geometry) {
        return new ImageColumns(geometry, false);
    }

    /// Whether the vectors that cover the rows of outputs are nearly full, so that reading in place wastes little.
    boolean fillsVectors() {
        return vectorsPerRow() * Tile.LANES * 4 <= columns * 5;
    }

    /// Whether the frame would be a copy of the image, whose rows can be read by whole vectors.
    boolean isImage() {
        return top + left == 0 && columnStride == 1 && rows == 1 && columns % Tile.LANES == 0;
    }

    /// The matrix as the right factor of a product: its lines are the vectors of positions, row after row of outputs.
    ///
    /// @param framed what [#frame] made, or the image itself if [#isImage]
    /// @param from   where it begins
    Factor columns(float[] framed, int from) {
        return new Factor(framed, from, eachVector(rowStep()), tapOffsets);
    }

    /// Where in a row of the result the vectors of [#columns] lie. The last of a row of outputs reaches into the next.
    int[] places() {
        return eachVector(columns);
    }

    private int[] eachVector(int step) {
        int[] table = new int[rows * vectorsPerRow()];
        for (int i = 0; i < table.length; i++) {
            table[i] = i / vectorsPerRow() * step + i % vectorsPerRow() * Tile.LANES;
        }
        return table;
    }

    private int vectorsPerRow() {
        return (columns + Tile.LANES - 1) / Tile.LANES;
    }

    /// Some columns of the matrix as the left factor: its lines are the taps, its steps the positions.
    ///
    /// @param position  the first of the positions
    /// @param positions how many
    Factor taps(float[] framed, int position, int positions) {
        int[] steps = new int[positions];
        for (int i = 0; i < positions; i++) {
            steps[i] = (position + i) / outputColumns * rowStep()
                    + (position + i) % outputColumns * columnStep;
        }
        return new Factor(framed, 0, tapOffsets, steps);
    }

    /// The positions cut into blocks of at most [TileBlock#SIZE]: of whole rows of outputs, unless a row is longer.
    static Blocking blocks(ConvolutionGeometry geometry) {
        int columns = geometry.outputColumns();
        if (columns > TileBlock.SIZE || columns == 0) {
            return Blocking.of(geometry.positions(), Tile.LANES);
        }
        int rows = geometry.outputRows();
        int count = Math.max(1, Math.ceilDiv(rows, TileBlock.SIZE / columns));
        int size = Math.max(1, Math.ceilDiv(rows, count));
        return new Blocking(geometry.positions(), size * columns, Math.max(1, Math.ceilDiv(rows, size)));
    }

    /// The memory that a framed image needs, over-reading at its end included.
    long framedLength() {
        return (long) channels * framedHeight * framedWidth + Tile.LANES;
    }

    /// Copies the channels of one group of an image, which begin at `from`, into a frame of zeros.
    void frame(float[] image, int from, float[] framed, boolean vectors) {
        if (columnStride > 1) {
            Arrays.fill(framed, 0, (int) framedLength(), 0f);
        }
        for (int c = 0; c < channels; c++) {
            int source = from + c * height * width;
            int target = (c * framedHeight + top) * framedWidth;
            if (columnStride > 1) {
                scatterRows(image, source, framed, target);
            } else if (vectors && source + height * width + Tile.LANES <= image.length) {
                copyRows(image, source, width, framed, target + left, framedWidth, width, height);
            } else {
                copyRowsExactly(image, source, framed, target + left);
            }
        }
        if (columnStride == 1) {
            clearPadding(framed);
        }
    }

    private void copyRowsExactly(float[] image, int source, float[] framed, int target) {
        for (int row = 0; row < height; row++) {
            System.arraycopy(image, source + row * width, framed, target + row * framedWidth, width);
        }
    }

    private void scatterRows(float[] image, int source, float[] framed, int target) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                framed[target + row * framedWidth + place(left + column)] = image[source + row * width + column];
            }
        }
    }

    /// Zeros around the rows: the end of each row and the beginning of the next lie side by side.
    private void clearPadding(float[] framed) {
        int sides = framedWidth - width;
        int ends = top * framedWidth + left;
        for (int c = 0; c < channels; c++) {
            int plane = c * framedHeight * framedWidth;
            Arrays.fill(framed, plane, plane + ends, 0f);
            for (int at = plane + ends + width; at < plane + ends + height * framedWidth; at += framedWidth) {
                for (int i = 0; i < sides; i++) {
                    framed[at + i] = 0;
                }
            }
            Arrays.fill(framed, plane + ends + height * framedWidth - sides, plane + framedHeight * framedWidth, 0f);
        }
    }

    /// The adjoint of [#frame]: copies the image out of the frame.
    void unframe(float[] framed, float[] image, int to) {
        for (int c = 0; c < channels; c++) {
            for (int row = 0; row < height; row++) {
                int source = (c * framedHeight + top + row) * framedWidth;
                int target = to + (c * height + row) * width;
                if (columnStride == 1) {
                    System.arraycopy(framed, source + left, image, target, width);
                } else {
                    for (int column = 0; column < width; column++) {
                        image[target + column] = framed[source + place(left + column)];
                    }
                }
            }
        }
    }

    /// Writes the taps `tap … tap + taps − 1` at the positions `position … position + positions − 1` into a
    /// block with rows [TileBlock#STRIDE] apart.
    void unfold(float[] framed, int tap, int taps, int position, int positions, float[] block, boolean vectors) {
        boolean wholeRows = position % outputColumns == 0 && positions % outputColumns == 0;
        if (vectors && wholeRows) {
            int from = position / outputColumns * rowStep();
            for (int t = 0; t < taps; t++) {
                copyRows(framed, tapOffsets[tap + t] + from, rowStep(), block, t * TileBlock.STRIDE, outputColumns,
                        outputColumns, positions / outputColumns);
            }
        } else {
            unfoldPart(framed, tap, taps, position, positions, block);
        }
    }

    /// Copies `rows` rows of `columns` numbers by columns of vectors, the last one first. What runs over the end of a row
    /// is overwritten by the next, or lies behind the last.
    static void copyRows(float[] source, int from, int fromStep, float[] target, int to, int toStep, int columns, int rows) {
        for (int column = (columns - 1) / Tile.LANES * Tile.LANES; column >= 0; column -= Tile.LANES) {
            for (int row = 0; row < rows; row++) {
                FloatVector.fromArray(Tile.SPECIES, source, from + column + row * fromStep)
                        .intoArray(target, to + column + row * toStep);
            }
        }
    }

    private void unfoldPart(float[] framed, int tap, int taps, int position, int positions, float[] block) {
        int firstColumn = position % outputColumns;
        for (int t = 0; t < taps; t++) {
            int from = tapOffsets[tap + t] + position / outputColumns * rowStep();
            int target = t * TileBlock.STRIDE;
            int end = target + positions;
            int column = firstColumn;
            while (target < end) {
                int run = Math.min(outputColumns - column, end - target);
                System.arraycopy(framed, from + column, block, target, run);
                target += run;
                from += rowStep();
                column = 0;
            }
        }
    }

    /// The adjoint of [#unfold]: adds a block to the framed image that its numbers would come from.
    void fold(float[] block, int tap, int taps, int position, int positions, float[] framed) {
        int firstRow = position / outputColumns;
        int firstColumn = position % outputColumns;
        for (int t = 0; t < taps; t++) {
            int to = tapOffsets[tap + t] + firstRow * rowStep();
            int source = t * TileBlock.STRIDE;
            int end = source + positions;
            int column = firstColumn;
            while (source < end) {
                int run = Math.min(outputColumns - column, end - source);
                for (int i = 0; i < run; i++) {
                    framed[to + column + i] += block[source + i];
                }
                source += run;
                to += rowStep();
                column = 0;
            }
        }
    }

    /// The distance in the frame between what neighbouring output rows read.
    int rowStep() {
        return rowStride * framedWidth;
    }

    /// Where in a framed row a column lies.
    private int place(int column) {
        return column % columnStride * segment + column / columnStride;
    }

    /// Where in the frame the tap reads for the output in row 0 and column 0. For another row it reads
    /// [#rowStep] times that row farther on, for another column as many numbers as that column.
    int tapOffset(int tap) {
        return tapOffsets[tap];
    }

    private int offsetOf(int tap) {
        int channel = tap / (windowRows * windowColumns);
        int u = tap / windowColumns % windowRows;
        int v = tap % windowColumns;
        return (channel * framedHeight + u * rowDilation) * framedWidth + place(v * columnDilation);
    }
}
