package vitrine.array.opencl;

/// Matrix products, and convolutions as matrix products.
///
///     C[row, column] = Σ_k A[row, k] · B[k, column]
///
/// **Tiles.** A work-group computes a tile of 64 × 64 results; each of its 256 work-items has 4 × 4 of them in
/// registers. For 16 values of k at a time, the group copies a 64 × 16 piece of A and a 16 × 64 piece of B into local
/// memory, waits, and multiplies. So each number is read from the card's memory once per tile instead of 64 times,
/// and from local memory once per 4 multiply-adds of it: 8 loads for 16 multiply-adds, which is what bounds this
/// kernel (a larger tile per work-item would load less, but leave small layers with too few groups). The columns of
/// a work-item lie 16 apart, so that neighbouring items touch neighbouring banks and store side by side.
///
/// **Little to do in parallel.** If there are few tiles and k is long (the gradient of a convolution's kernel), the
/// sum is cut into `splits`, each a partial result that is added up afterwards.
///
/// **Convolution.** B is never stored: element B[tap, position] is the pixel that the tap sees at the position,
/// found while copying the piece into local memory, and 0 outside the image ([#copyPixels]). The same rule serves the
/// adjoints with other numbers: [ProductShape] derives them.
///
/// Two plainer ways stand beside it, for products whose tiles would be nearly empty (depthwise kernels), and for
/// the rare numbers with which 0 · a is not 0: [#serialProduct] and [#groupProduct] skip what lies outside.
abstract class ProductProgram extends IndexProgram {
    static final int PRODUCT = 14;

    static final int TILE = 64;

    // The ways to compute a product.
    static final int TILES = 0;
    static final int SERIAL = 1;
    static final int GROUPS = 2;

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
    static final int BATCH_AXES = 26;
    static final int PIXELS = 26 + 4;

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

    ProductProgram(int length) {
        super(length);
    }

    void product(int c) {
        int way = word(c, WAY);
        if (word(c, FINITE) > 0) {
            // 0 if all numbers are finite, else NaN.
            if (heap[word(c, FINITE)] != 0) {
                way = word(c, WAY_IF_NOT);
            }
        }
        if (way == TILES) {
            tileProduct(c);
        } else if (way == SERIAL) {
            serialProduct(c);
        } else {
            groupProduct(c);
        }
    }

    // ---- Tiles --------------------------------------------------------------------------------------

    void tileProduct(int c) {
        int across = (word(c, N) + TILE - 1) / TILE;
        int down = (word(c, M) + TILE - 1) / TILE;
        int splits = word(c, SPLITS);
        int tiles = across * down * splits * word(c, BATCHES);
        int item = getLocalId();
        int itemRow = item / 16 * 4;
        int itemColumn = item % 16;
        for (int tile = getGroupId(); tile < tiles; tile += getNumGroups()) {
            int column = tile % across * TILE;
            int row = tile / across % down * TILE;
            int split = tile / (across * down) % splits;
            int batch = tile / (across * down * splits);
            int a = word(c, A) + batchPosition(c, batch, 1);
            int b = word(c, B) + batchPosition(c, batch, 2);
            int y = word(c, Y) + batchPosition(c, batch, 3) + split * word(c, SPLIT_STRIDE);
            int start = split * word(c, SPLIT_LENGTH);
            int end = min(word(c, K), start + word(c, SPLIT_LENGTH));
            float c00 = 0;
            float c01 = 0;
            float c02 = 0;
            float c03 = 0;
            float c10 = 0;
            float c11 = 0;
            float c12 = 0;
            float c13 = 0;
            float c20 = 0;
            float c21 = 0;
            float c22 = 0;
            float c23 = 0;
            float c30 = 0;
            float c31 = 0;
            float c32 = 0;
            float c33 = 0;
            for (int k0 = start; k0 < end; k0 += DEPTH) {
                copyToTiles(c, item, a, b, row, column, k0, end);
                localBarrier();
                for (int k = 0; k < DEPTH; k++) {
                    int l = k * TILE_ROW + itemRow;
                    int r = k * TILE_ROW + itemColumn;
                    float a0 = left[l];
                    float a1 = left[l + 1];
                    float a2 = left[l + 2];
                    float a3 = left[l + 3];
                    float b0 = right[r];
                    float b1 = right[r + 16];
                    float b2 = right[r + 32];
                    float b3 = right[r + 48];
                    c00 += a0 * b0;
                    c01 += a0 * b1;
                    c02 += a0 * b2;
                    c03 += a0 * b3;
                    c10 += a1 * b0;
                    c11 += a1 * b1;
                    c12 += a1 * b2;
                    c13 += a1 * b3;
                    c20 += a2 * b0;
                    c21 += a2 * b1;
                    c22 += a2 * b2;
                    c23 += a2 * b3;
                    c30 += a3 * b0;
                    c31 += a3 * b1;
                    c32 += a3 * b2;
                    c33 += a3 * b3;
                }
                localBarrier();
            }
            storeRow(c, y, row + itemRow, column + itemColumn, c00, c01, c02, c03);
            storeRow(c, y, row + itemRow + 1, column + itemColumn, c10, c11, c12, c13);
            storeRow(c, y, row + itemRow + 2, column + itemColumn, c20, c21, c22, c23);
            storeRow(c, y, row + itemRow + 3, column + itemColumn, c30, c31, c32, c33);
        }
    }

    /// Copies a 64 × 16 piece of A and a 16 × 64 piece of B into local memory, zeros outside. Neighbouring items
    /// read what lies side by side: along k or across it, as the matrix lies.
    void copyToTiles(int c, int item, int a, int b, int row, int column, int start, int end) {
        int rowsFirst = word(c, A_ROWS_FIRST);
        int columnsFirst = word(c, B_COLUMNS_FIRST);
        for (int i = item; i < TILE * DEPTH; i += GROUP) {
            int k = rowsFirst == 1 ? i >> 6 : i & 15;
            int r = rowsFirst == 1 ? i & 63 : i >> 4;
            float value = 0;
            if (row + r < word(c, M) && start + k < end) {
                value = heap[leftPosition(c, a, row + r, start + k)];
            }
            left[k * TILE_ROW + r] = value;
        }
        if (word(c, B_KIND) == MATRIX) {
            for (int i = item; i < TILE * DEPTH; i += GROUP) {
                int k = columnsFirst == 1 ? i >> 6 : i & 15;
                int r = columnsFirst == 1 ? i & 63 : i >> 4;
                float value = 0;
                if (column + r < word(c, N) && start + k < end) {
                    value = heap[b + (start + k) * word(c, B_STEP) + (column + r) * word(c, B_COLUMN)];
                }
                right[k * TILE_ROW + r] = value;
            }
        } else {
            copyPixels(c, item, b, column, start, end);
        }
    }

    /// Copies a 16 × 64 piece of B that is made of pixels. Division is slow on a graphics card, so each item finds
    /// out where its position lies once, and uses it for four taps: in both layouts an item stays at one position.
    void copyPixels(int c, int item, int b, int column, int start, int end) {
        int tapsDown = word(c, B_KIND) == PIXELS_BY_TAP_AND_POSITION ? 1 : 0;
        int position = tapsDown == 1 ? column + (item & 63) : start + (item & 15);
        int image = image(c, b, position);
        int row = row(c, position);
        int imageColumn = column(c, position);
        for (int i = item; i < TILE * DEPTH; i += GROUP) {
            int k = tapsDown == 1 ? i >> 6 : i & 15;
            int r = tapsDown == 1 ? i & 63 : i >> 4;
            float value = 0;
            if (column + r < word(c, N) && start + k < end) {
                int pixel = pixel(c, image, row, imageColumn, tapsDown == 1 ? start + k : column + r);
                if (pixel > 0) {
                    value = heap[pixel];
                }
            }
            right[k * TILE_ROW + r] = value;
        }
    }

    void storeRow(int c, int y, int row, int column, float v0, float v1, float v2, float v3) {
        if (row < word(c, M)) {
            store(c, y, row, column, v0);
            store(c, y, row, column + 16, v1);
            store(c, y, row, column + 32, v2);
            store(c, y, row, column + 48, v3);
        }
    }

    void store(int c, int y, int row, int column, float value) {
        if (column < word(c, N)) {
            heap[resultPosition(c, y, row, column)] = value;
        }
    }

    // ---- The plain ways -----------------------------------------------------------------------------

    /// A work-item per result.
    void serialProduct(int c) {
        int n = word(c, N);
        int results = word(c, M) * n * word(c, BATCHES);
        for (int i = getGlobalId(); i < results; i += getGlobalSize()) {
            int column = i % n;
            int row = i / n % word(c, M);
            int batch = i / n / word(c, M);
            float sum = partialSum(c, batch, row, column, 0, 1);
            heap[resultPosition(c, word(c, Y) + batchPosition(c, batch, 3), row, column)] = sum;
        }
    }

    /// A work-group per result; its items add up every 256th product each, and a tree their sums.
    void groupProduct(int c) {
        int n = word(c, N);
        int results = word(c, M) * n * word(c, BATCHES);
        int item = getLocalId();
        for (int i = getGroupId(); i < results; i += getNumGroups()) {
            int column = i % n;
            int row = i / n % word(c, M);
            int batch = i / n / word(c, M);
            left[item] = partialSum(c, batch, row, column, item, GROUP);
            localBarrier();
            combineGroup(SUM, item);
            if (item == 0) {
                heap[resultPosition(c, word(c, Y) + batchPosition(c, batch, 3), row, column)] = left[0];
            }
            localBarrier();
        }
    }

    float partialSum(int c, int batch, int row, int column, int start, int step) {
        int a = word(c, A) + batchPosition(c, batch, 1);
        int b = word(c, B) + batchPosition(c, batch, 2);
        float sum = 0;
        for (int k = start; k < word(c, K); k += step) {
            int position = rightPosition(c, b, k, column);
            if (position > 0) {
                sum += heap[leftPosition(c, a, row, k)] * heap[position];
            }
        }
        return sum;
    }

    // ---- Where the numbers lie ----------------------------------------------------------------------

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
