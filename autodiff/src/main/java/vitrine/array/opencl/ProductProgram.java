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
/// adjoints with other numbers: [ProductShape] derives them, and [ProductLayout] reads them.
///
/// **What follows.** A bias and a rectifier finish a result on its way from the register to the memory; a sum that is cut
/// is finished afterwards.
///
/// Two plainer ways stand beside it, for products whose tiles would be nearly empty (depthwise kernels), and for
/// the rare numbers with which 0 · a is not 0: [#serialProduct] and [#groupProduct] skip what lies outside.
abstract class ProductProgram extends ProductLayout {
    static final int PRODUCT = 14;

    static final int TILE = 64;

    // The ways to compute a product.
    static final int TILES = 0;
    static final int SERIAL = 1;
    static final int GROUPS = 2;

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
            int bias = word(c, BIAS) + batch * word(c, BIAS_BATCH);
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
            storeRow(c, y, bias, row + itemRow, column + itemColumn, c00, c01, c02, c03);
            storeRow(c, y, bias, row + itemRow + 1, column + itemColumn, c10, c11, c12, c13);
            storeRow(c, y, bias, row + itemRow + 2, column + itemColumn, c20, c21, c22, c23);
            storeRow(c, y, bias, row + itemRow + 3, column + itemColumn, c30, c31, c32, c33);
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

    void storeRow(int c, int y, int bias, int row, int column, float v0, float v1, float v2, float v3) {
        if (row < word(c, M)) {
            store(c, y, bias, row, column, v0);
            store(c, y, bias, row, column + 16, v1);
            store(c, y, bias, row, column + 32, v2);
            store(c, y, bias, row, column + 48, v3);
        }
    }

    void store(int c, int y, int bias, int row, int column, float value) {
        if (column < word(c, N)) {
            heap[resultPosition(c, y, row, column)] = finished(c, bias, row, column, value);
        }
    }

    /// A result plus its bias, rectified; see [Epilogue].
    ///
    /// @param bias where the biases of this batch lie
    float finished(int c, int bias, int row, int column, float value) {
        float sum = value;
        if (word(c, BIAS) > 0) {
            sum += heap[bias + row * word(c, BIAS_ROW) + column * word(c, BIAS_COLUMN)];
        }
        float slope = payload(c, 0);
        float below = slope == 0 ? 0 : slope * sum;
        return sum > 0 || slope == 1 || notANumber(sum) ? sum : below;
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
            int bias = word(c, BIAS) + batch * word(c, BIAS_BATCH);
            heap[resultPosition(c, word(c, Y) + batchPosition(c, batch, 3), row, column)] =
                    finished(c, bias, row, column, sum);
        }
    }

    /// A work-group per result; its items add up every 256th product each, and a tree their sums. For the adjoints in the
    /// kernels alone, after which nothing follows.
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
}
