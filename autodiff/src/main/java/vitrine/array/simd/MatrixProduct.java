package vitrine.array.simd;

/// C = A · B for matrices of any size and any strides, after Goto and van de Geijn, *Anatomy of
/// High-Performance Matrix Multiplication* (2008).
///
/// 1. Both factors are cut into blocks of at most [TileBlock#SIZE]² and packed, all threads at once. A factor
///    that lies well already and would be read only a few times is used where it is.
/// 2. C is cut into blocks; each is a task. A task adds up the products of a row of A's blocks and a column of
///    B's, in ascending order, tile by tile.
///
/// What bounds it: for large matrices the multiply-add units (packing is a few per cent); for a matrix times a
/// few columns the memory that delivers the matrix.
///
/// How C is cut depends on the number of threads; the bits do not: every element is one chain of fused
/// multiply-adds in ascending order of k, however it is blocked (see [Tile]).
final class MatrixProduct {
    /// Products of up to this many multiply-adds are done in plain loops: packing would cost more.
    private static final long SMALL = 4_096;

    /// Below this many multiply-adds, some 10 µs, a second thread does not pay.
    private static final long PARALLEL = 1L << 19;

    /// A factor that is read at most this many times (in tiles of the other factor's extent) is not packed.
    private static final int FEW = 64;

    /// Up to this many rows times the transpose of a matrix, packing the matrix would take longer than the product.
    private static final int FEW_ROWS = 3;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;

    MatrixProduct(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
    }

    /// Computes (m, k) · (k, n) into `c`, row-major, from `cOffset` on.
    ///
    /// @param epilogue what to do to the outputs, each column of which may have a bias
    void multiply(StridedMatrix a, StridedMatrix b, float[] c, int cOffset, int m, int n, int k, Epilogue epilogue) {
        long work = (long) m * n * k;
        if (work <= SMALL) {
            multiplySmall(a, b, c, cOffset, m, n, k);
            epilogue.finishColumns(0, n, c, cOffset, n, m);
        } else if (m <= FEW_ROWS && b.rowStride() == 1 && a.columnStride() == 1) {
            new FewRows(a, b, c, cOffset, n, k).multiply(threads, m, work >= PARALLEL);
            epilogue.finishColumns(0, n, c, cOffset, n, m);
        } else {
            new Blocks(a, b, c, cOffset, m, n, k, work, epilogue).multiply();
        }
    }

    /// The plain loops: same order of every sum, so same bits. The inner loops are over j, which the compiler
    /// vectorises, unless B is a transpose and its columns lie side by side.
    private static void multiplySmall(StridedMatrix a, StridedMatrix b, float[] c, int cOffset, int m, int n, int k) {
        float[] x = a.values();
        float[] y = b.values();
        int yStep = b.columnStride();
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * n;
            int xAt = a.offset() + i * a.rowStride();
            if (b.rowStride() == 1) {
                for (int j = 0; j < n; j++) {
                    int yAt = b.offset() + j * yStep;
                    float sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(x[xAt + p * a.columnStride()], y[yAt + p], sum);
                    }
                    c[row + j] = sum;
                }
                continue;
            }
            for (int j = 0; j < n; j++) {
                c[row + j] = 0;
            }
            for (int p = 0; p < k; p++) {
                float factor = x[xAt + p * a.columnStride()];
                int yAt = b.offset() + p * b.rowStride();
                if (yStep == 1) {
                    for (int j = 0; j < n; j++) {
                        c[row + j] = Math.fma(factor, y[yAt + j], c[row + j]);
                    }
                } else {
                    for (int j = 0; j < n; j++) {
                        c[row + j] = Math.fma(factor, y[yAt + j * yStep], c[row + j]);
                    }
                }
            }
        }
    }

    /// One product on its way: how it is cut, and where the packed blocks lie.
    private final class Blocks {
        private final StridedMatrix a;
        private final StridedMatrix b;
        private final float[] c;
        private final int cOffset;
        private final int m;
        private final int n;
        private final int k;
        private final Epilogue epilogue;
        private final boolean parallel;
        private final boolean packA;
        private final boolean packB;
        private final int rows;
        private final int columns;
        private final int depth;
        private final int rowBlocks;
        private final int columnBlocks;
        private final int depthBlocks;

        Blocks(StridedMatrix a, StridedMatrix b, float[] c, int cOffset, int m, int n, int k, long work,
                Epilogue epilogue) {
            this.a = a;
            this.b = b;
            this.c = c;
            this.cOffset = cOffset;
            this.m = m;
            this.n = n;
            this.k = k;
            this.epilogue = epilogue;
            parallel = threads.count() > 1 && work >= PARALLEL;
            // Reading in place must not run over the end of the memory: whole tiles and whole vectors only.
            packA = a.columnStride() != 1 || m % Tile.ROWS != 0 || n > FEW;
            packB = b.columnStride() != 1 || n % Tile.LANES != 0 || m > FEW;
            int height = blocks(m);
            int width = blocks(n);
            for (int wanted = 2 * threads.count(); parallel && height * width < wanted; ) {
                boolean tall = (m + height - 1) / height >= (n + width - 1) / width;
                if (tall && m / (height + 1) >= 2 * Tile.ROWS) {
                    height++;
                } else if (n / (width + 1) >= 2 * Tile.LANES) {
                    width++;
                } else if (m / (height + 1) >= 2 * Tile.ROWS) {
                    height++;
                } else {
                    break;
                }
            }
            rows = TileBlock.wholeTiles((m + height - 1) / height);
            columns = TileBlock.wholeGroups((n + width - 1) / width);
            Blocking steps = Blocking.ofDepth(k);
            depthBlocks = steps.count();
            depth = steps.size();
            rowBlocks = (m + rows - 1) / rows;
            columnBlocks = (n + columns - 1) / columns;
        }

        private static int blocks(int length) {
            return (length + TileBlock.SIZE - 1) / TileBlock.SIZE;
        }

        void multiply() {
            float[] packedA = buffers.borrow(packA ? (long) rowBlocks * depthBlocks * TileBlock.packedLength(rows) : 0);
            float[] packedB = buffers.borrow(packB ? (long) columnBlocks * depthBlocks * TileBlock.packedLength(depth) : 0);
            int aTasks = packA ? rowBlocks * depthBlocks : 0;
            int bTasks = packB ? columnBlocks * depthBlocks : 0;
            threads.runIf(parallel, aTasks + bTasks, task -> {
                if (task < aTasks) {
                    packBlockOfA(packedA, task);
                } else {
                    packBlockOfB(packedB, task - aTasks);
                }
            });
            threads.runIf(parallel, rowBlocks * columnBlocks, task -> multiplyBlock(packedA, packedB, task));
            buffers.giveBack(packedA);
            buffers.giveBack(packedB);
        }

        private void packBlockOfA(float[] packed, int block) {
            int i = block / depthBlocks * rows;
            int p = block % depthBlocks * depth;
            Packing.copy(a.values(), a.offset() + i * a.rowStride() + p * a.columnStride(), a.rowStride(),
                    a.columnStride(), Math.min(rows, m - i), Math.min(depth, k - p),
                    packed, block * TileBlock.packedLength(rows), TileBlock.STRIDE, warmUp.isDoneForProducts());
        }

        private void packBlockOfB(float[] packed, int block) {
            int j = block / depthBlocks * columns;
            int p = block % depthBlocks * depth;
            Packing.copy(b.values(), b.offset() + p * b.rowStride() + j * b.columnStride(), b.rowStride(),
                    b.columnStride(), Math.min(depth, k - p), Math.min(columns, n - j),
                    packed, block * TileBlock.packedLength(depth), TileBlock.STRIDE, warmUp.isDoneForProducts());
        }

        private void multiplyBlock(float[] packedA, float[] packedB, int task) {
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            boolean vectors = warmUp.isDoneForProducts();
            int row = task / columnBlocks;
            int column = task % columnBlocks;
            int i = row * rows;
            int j = column * columns;
            for (int block = 0; block < depthBlocks; block++) {
                int steps = Math.min(depth, k - block * depth);
                TileBlock.multiply(left(packedA, row, block), right(packedB, column, block), c, cOffset + i * n + j, n,
                        Math.min(rows, m - i), Math.min(columns, n - j), steps, block > 0, scratch, vectors);
            }
            epilogue.finishColumns(j, Math.min(columns, n - j), c, cOffset + i * n + j, n, Math.min(rows, m - i));
            buffers.giveBack(scratch);
        }

        private Factor left(float[] packed, int row, int block) {
            if (packA) {
                return TileBlock.left(packed, (row * depthBlocks + block) * TileBlock.packedLength(rows));
            }
            return new Factor(a.values(), a.offset() + row * rows * a.rowStride() + block * depth,
                    Factor.every(a.rowStride(), TileBlock.wholeTiles(rows)), Factor.every(1, depth));
        }

        private Factor right(float[] packed, int column, int block) {
            if (packB) {
                return TileBlock.right(packed, (column * depthBlocks + block) * TileBlock.packedLength(depth));
            }
            return TileBlock.right(b.values(), b.offset() + block * depth * b.rowStride() + column * columns,
                    b.rowStride(), depth);
        }
    }
}
