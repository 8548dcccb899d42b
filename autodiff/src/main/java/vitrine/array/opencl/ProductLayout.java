package vitrine.array.opencl;

/// Where the numbers of a product lie, C[row, column] = Σ_k A[row, k] · B[k, column], by the words of its command.
abstract class ProductLayout extends IndexProgram {
    // What B is.
    static final int MATRIX = 0;
    static final int PIXELS_BY_TAP_AND_POSITION = 1;
    static final int PIXELS_BY_POSITION_AND_TAP = 2;

    // The words of a product, as ProductShape writes them.
    static final int M = 0;
    static final int N = 1;
    static final int K = 2;
    static final int WAY = 3;
    static final int FINITE = 4;
    static final int WAY_IF_NOT = 5;
    static final int SPLITS = 6;
    static final int SPLIT_LENGTH = 7;
    static final int SPLIT_STRIDE = 8;
    static final int BATCHES = 9;
    static final int BATCH_RANK = 10;
    static final int A = 11;
    static final int A_ROW = 12;
    static final int A_BLOCK = 13;
    static final int A_BLOCK_STRIDE = 14;
    static final int A_STEP = 15;
    static final int A_ROWS_FIRST = 16;
    static final int B = 17;
    static final int B_KIND = 18;
    static final int B_STEP = 19;
    static final int B_COLUMN = 20;
    static final int B_COLUMNS_FIRST = 21;
    static final int Y = 22;
    static final int Y_ROW = 23;
    static final int Y_BLOCK = 24;
    static final int Y_BLOCK_STRIDE = 25;
    static final int BIAS = 26;
    static final int BIAS_BATCH = 27;
    static final int BIAS_ROW = 28;
    static final int BIAS_COLUMN = 29;
    static final int BATCH_AXES = 30;
    static final int PIXELS = 30 + 4;

    // The words of a convolution's geometry, from PIXELS on.
    static final int TAP_ROWS = PIXELS;
    static final int TAP_COLUMNS = PIXELS + 1;
    static final int POSITION_ROWS = PIXELS + 2;
    static final int POSITION_COLUMNS = PIXELS + 3;
    static final int IMAGE_STRIDE = PIXELS + 4;
    static final int CHANNEL_STRIDE = PIXELS + 5;
    static final int ROW_STRIDE = PIXELS + 6;
    static final int COLUMN_STRIDE = PIXELS + 7;
    static final int ROW_FACTOR = PIXELS + 8;
    static final int ROW_OFFSET = PIXELS + 9;
    static final int ROW_STEP = PIXELS + 10;
    static final int ROW_DIVISOR = PIXELS + 11;
    static final int ROWS = PIXELS + 12;
    static final int COLUMN_FACTOR = PIXELS + 13;
    static final int COLUMN_OFFSET = PIXELS + 14;
    static final int COLUMN_STEP = PIXELS + 15;
    static final int COLUMN_DIVISOR = PIXELS + 16;
    static final int COLUMNS = PIXELS + 17;

    ProductLayout(int length) {
        super(length);
    }

    /// What a batch adds to the addresses of A, B or C: the stride number `which` of its axes.
    int batchPosition(int c, int batch, int which) {
        int axes = c + BODY + BATCH_AXES;
        int position = 0;
        int rest = batch;
        for (int axis = axes + 4 * (word(c, BATCH_RANK) - 1); axis > axes; axis -= 4) {
            int dim = commands[axis];
            position += rest % dim * commands[axis + which];
            rest = rest / dim;
        }
        return position + rest * commands[axes + which];
    }

    int leftPosition(int c, int a, int row, int k) {
        int block = word(c, A_BLOCK);
        int position = a + row * word(c, A_ROW);
        int rest = k;
        if (k >= block) {
            rest = k % block;
            position += k / block * word(c, A_BLOCK_STRIDE);
        }
        return position + rest * word(c, A_STEP);
    }

    int resultPosition(int c, int y, int row, int column) {
        int block = word(c, Y_BLOCK);
        return y + row * word(c, Y_ROW) + column / block * word(c, Y_BLOCK_STRIDE) + column % block;
    }

    /// Where B[k, column] lies; −1 if it is outside the image. (No array starts at 0, where the canary is.)
    int rightPosition(int c, int b, int k, int column) {
        int kind = word(c, B_KIND);
        int result = b + k * word(c, B_STEP) + column * word(c, B_COLUMN);
        if (kind != MATRIX) {
            int position = kind == PIXELS_BY_TAP_AND_POSITION ? column : k;
            int tap = kind == PIXELS_BY_TAP_AND_POSITION ? k : column;
            result = pixel(c, image(c, b, position), row(c, position), column(c, position), tap);
        }
        return result;
    }

    // Position (n, i, j) of a window: the image n, and its first row and column, times the divisor.

    int image(int c, int b, int position) {
        return b + position / (word(c, POSITION_ROWS) * word(c, POSITION_COLUMNS)) * word(c, IMAGE_STRIDE);
    }

    int row(int c, int position) {
        return position / word(c, POSITION_COLUMNS) % word(c, POSITION_ROWS) * word(c, ROW_FACTOR)
                + word(c, ROW_OFFSET);
    }

    int column(int c, int position) {
        return position % word(c, POSITION_COLUMNS) * word(c, COLUMN_FACTOR) + word(c, COLUMN_OFFSET);
    }

    /// Where the pixel lies that tap (channel, u, v) of a window sees; −1 if it sees none.
    ///
    ///     (i · factor + offset + u · step) / divisor, if that is whole and within the image
    ///
    /// @param image       where the image lies
    /// @param firstRow    `i · factor + offset`
    /// @param firstColumn the same for columns
    int pixel(int c, int image, int firstRow, int firstColumn, int tap) {
        int tapColumns = word(c, TAP_COLUMNS);
        int tapRows = word(c, TAP_ROWS);
        int line = tap / tapColumns;
        int channel = line / tapRows;
        int row = firstRow + (line - channel * tapRows) * word(c, ROW_STEP);
        int column = firstColumn + (tap - line * tapColumns) * word(c, COLUMN_STEP);
        int rowDivisor = word(c, ROW_DIVISOR);
        int columnDivisor = word(c, COLUMN_DIVISOR);
        int result = -1;
        if (row >= 0 && column >= 0) {
            int rest = 0;
            if (rowDivisor > 1) {
                rest = row % rowDivisor;
                row = row / rowDivisor;
            }
            if (columnDivisor > 1) {
                rest += column % columnDivisor;
                column = column / columnDivisor;
            }
            if (rest == 0 && row < word(c, ROWS) && column < word(c, COLUMNS)) {
                result = image + channel * word(c, CHANNEL_STRIDE)
                        + row * word(c, ROW_STRIDE) + column * word(c, COLUMN_STRIDE);
            }
        }
        return result;
    }
}
