package vitrine.array.opencl;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// A product for [ProductProgram], without the addresses: how A, B and C lie in memory.
///
/// **Convolution as a product.** With a tap for (channel, u, v) and a position for (image, i, j), the definition
///
///     y[n, o, i, j] = Σ_c Σ_u Σ_v w[o, c, u, v] · x[n, c, i·s − p + u·d, j·s − p + v·d]
///
/// is `Y[o, position] = Σ_tap W[o, tap] · X[tap, position]`, and the gradient in w is
/// `W̄[o, tap] = Σ_position G[o, position] · X[tap, position]`. The gradient in x asks the other way round: pixel
/// (h, w) was seen by tap u at those i for which `i·s − p + u·d = h`, so
///
///     x̄[n, c, h, w] = Σ_o Σ_u Σ_v w[o, c, u, v] · g[n, o, (h + p − u·d) / s, (w + p − v·d) / s]
///
/// over the whole quotients: again pixels by tap and position, where stride and dilation have changed places.
///
/// @param m     rows of A and C
/// @param n     columns of B and C
/// @param k     the length of the sums
/// @param words the words of [ProductProgram], with 0 for what is not known yet
record ProductShape(int m, int n, int k, int[] words) {
    /// Products with fewer results per matrix than this leave most of a tile empty.
    private static final int FEW_RESULTS = 256;

    /// Convolutions with fewer rows than this do, too.
    private static final int FEW_ROWS = 8;

    /// This many tiles keep a large card busy.
    private static final int ENOUGH_TILES = 512;

    /// A part of a sum is at least this long, so that adding up the parts costs little.
    private static final int SPLIT = 256;

    /// Matrix products (…, m, k) · (…, k, n) of any two views.
    static ProductShape matmul(NdArray a, NdArray b) {
        int rank = a.shape().rank();
        int m = a.shape().dim(-2);
        int k = a.shape().dim(-1);
        int n = b.shape().dim(-1);
        Shape lead = a.shape().without(-1).without(-1);
        int[][] leading = {a.strides(), b.strides(), Axes.rowMajor(a.shape().with(-1, n))};
        for (int i = 0; i < leading.length; i++) {
            leading[i] = Arrays.copyOf(leading[i], rank - 2);
        }
        Axes batches = Axes.of(lead, leading);
        int[] words = Axes.join(new int[ProductProgram.BATCH_AXES], batches.words());
        ProductShape shape = new ProductShape(m, n, k, words);
        shape.batches(lead.size(), batches.rank());
        shape.left(a.stride(-2), k, 0, a.stride(-1));
        words[ProductProgram.B_KIND] = ProductProgram.MATRIX;
        words[ProductProgram.B_STEP] = b.stride(-2);
        words[ProductProgram.B_COLUMN] = b.stride(-1);
        words[ProductProgram.B_COLUMNS_FIRST] = b.stride(-1) <= b.stride(-2) ? 1 : 0;
        shape.result(n, n, 0);
        shape.choose(ProductProgram.TILES, ProductProgram.SERIAL);
        return shape;
    }

    /// The convolution of any view of images (N, C, H, W) with contiguous kernels (O, C / groups, …).
    static ProductShape convolution(NdArray x, int outputs, Window2d window, int groups) {
        int images = x.shape().dim(0);
        int channels = x.shape().dim(1) / groups;
        int rows = window.rows().outputs(x.shape().dim(2));
        int columns = window.columns().outputs(x.shape().dim(3));
        int m = outputs / groups;
        int k = channels * window.rows().size() * window.columns().size();
        int positions = rows * columns;
        ProductShape shape = convolution(m, images * positions, k, groups,
                m * k, channels * x.stride(1), m * positions);
        shape.left(k, k, 0, 1);
        shape.pixels(ProductProgram.PIXELS_BY_TAP_AND_POSITION, x, window, rows, columns);
        shape.forward(ProductProgram.ROW_FACTOR, window.rows());
        shape.forward(ProductProgram.COLUMN_FACTOR, window.columns());
        shape.result(positions, positions, outputs * positions);
        shape.choose(m < FEW_ROWS ? ProductProgram.SERIAL : ProductProgram.TILES, ProductProgram.SERIAL);
        return shape;
    }

    /// The adjoint in the image (N, C, height, width) of any view of signals (N, O, H′, W′).
    static ProductShape imageAdjoint(NdArray g, int channels, Window2d window, int groups, int height, int width) {
        int images = g.shape().dim(0);
        int outputs = g.shape().dim(1) / groups;
        int m = channels / groups;
        int taps = window.rows().size() * window.columns().size();
        int positions = height * width;
        ProductShape shape = convolution(m, images * positions, outputs * taps, groups,
                outputs * m * taps, outputs * g.stride(1), m * positions);
        // A[c, (o, tap)] = w[o, c, tap]
        shape.left(taps, taps, m * taps, 1);
        shape.pixels(ProductProgram.PIXELS_BY_TAP_AND_POSITION, g, window, height, width);
        shape.backward(ProductProgram.ROW_FACTOR, window.rows());
        shape.backward(ProductProgram.COLUMN_FACTOR, window.columns());
        shape.result(positions, positions, channels * positions);
        shape.choose(m < FEW_ROWS ? ProductProgram.SERIAL : ProductProgram.TILES, ProductProgram.SERIAL);
        return shape;
    }

    /// The adjoint in the kernels of any view of images (N, C, H, W) and contiguous signals (N, O, H′, W′).
    static ProductShape kernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        int channels = x.shape().dim(1) / groups;
        int outputs = g.shape().dim(1);
        int rows = g.shape().dim(2);
        int columns = g.shape().dim(3);
        int positions = rows * columns;
        int m = outputs / groups;
        int n = channels * window.rows().size() * window.columns().size();
        ProductShape shape = convolution(m, n, x.shape().dim(0) * positions, groups,
                m * positions, channels * x.stride(1), m * n);
        // A[o, (image, i, j)] = g[image, o, i, j]
        shape.left(positions, positions, outputs * positions, 1);
        shape.pixels(ProductProgram.PIXELS_BY_POSITION_AND_TAP, x, window, rows, columns);
        shape.forward(ProductProgram.ROW_FACTOR, window.rows());
        shape.forward(ProductProgram.COLUMN_FACTOR, window.columns());
        shape.result(n, n, 0);
        shape.choose((long) m * n < FEW_RESULTS ? ProductProgram.GROUPS : ProductProgram.TILES,
                ProductProgram.GROUPS);
        return shape;
    }

    /// The number of results, all matrices together.
    int size() {
        return m * n * words[ProductProgram.BATCHES];
    }

    /// Into how many parts the sums are cut.
    int splits() {
        return words[ProductProgram.SPLITS];
    }

    /// Whether a NaN or an infinity in A would meet the zeros outside the image; then the product needs to know.
    boolean mindsInfinities(Window2d window) {
        boolean isPadded = window.rows().padding() > 0 || window.columns().padding() > 0;
        boolean isImageAdjoint = words[ProductProgram.ROW_STEP] < 0;
        return words[ProductProgram.WAY] == ProductProgram.TILES && (isPadded || isImageAdjoint);
    }

    /// The command.
    ///
    /// @param a        where A starts
    /// @param b        where B starts
    /// @param y        where the results start; those of the next part of the sums follow
    /// @param finite   where 0 stands if all numbers in A are finite, or NaN; 0 if it does not matter
    /// @param epilogue what to do to the results, which must not be parts
    Command command(int a, int b, int y, int finite, Epilogue epilogue) {
        int[] filled = words.clone();
        filled[ProductProgram.A] += a;
        filled[ProductProgram.B] += b;
        filled[ProductProgram.Y] += y;
        filled[ProductProgram.FINITE] = finite;
        filled[ProductProgram.BIAS] = epilogue.address();
        filled[ProductProgram.BIAS_BATCH] = epilogue.batch();
        filled[ProductProgram.BIAS_ROW] = epilogue.row();
        filled[ProductProgram.BIAS_COLUMN] = epilogue.column();
        float slope = (float) epilogue.rectifier().slope();
        return switch (words[ProductProgram.WAY]) {
            case ProductProgram.TILES -> Command.forGroups(ProductProgram.PRODUCT, tiles() * splits(), filled, slope);
            case ProductProgram.SERIAL -> Command.forItems(ProductProgram.PRODUCT, size(), filled, slope);
            default -> Command.forGroups(ProductProgram.PRODUCT, size(), filled, slope);
        };
    }

    private long tiles() {
        return (long) Math.ceilDiv(m, ProductProgram.TILE) * Math.ceilDiv(n, ProductProgram.TILE)
                * words[ProductProgram.BATCHES];
    }

    private static ProductShape convolution(int m, int n, int k, int groups, int leftOfGroup, int rightOfGroup,
            int resultOfGroup) {
        ProductShape shape = new ProductShape(m, n, k, new int[ProductProgram.COLUMNS + 1]);
        shape.batches(groups, 1);
        shape.words[ProductProgram.BATCH_AXES] = groups;
        shape.words[ProductProgram.BATCH_AXES + 1] = leftOfGroup;
        shape.words[ProductProgram.BATCH_AXES + 2] = rightOfGroup;
        shape.words[ProductProgram.BATCH_AXES + 3] = resultOfGroup;
        return shape;
    }

    private void batches(int count, int rank) {
        words[ProductProgram.M] = m;
        words[ProductProgram.N] = n;
        words[ProductProgram.K] = k;
        words[ProductProgram.BATCHES] = count;
        words[ProductProgram.BATCH_RANK] = rank;
    }

    private void left(int row, int block, int blockStride, int step) {
        words[ProductProgram.A_ROW] = row;
        words[ProductProgram.A_BLOCK] = Math.max(1, block);
        words[ProductProgram.A_BLOCK_STRIDE] = blockStride;
        words[ProductProgram.A_STEP] = step;
        words[ProductProgram.A_ROWS_FIRST] = row < step ? 1 : 0;
    }

    private void result(int row, int block, int blockStride) {
        words[ProductProgram.Y_ROW] = row;
        words[ProductProgram.Y_BLOCK] = Math.max(1, block);
        words[ProductProgram.Y_BLOCK_STRIDE] = blockStride;
    }

    private void pixels(int kind, NdArray image, Window2d window, int rows, int columns) {
        words[ProductProgram.B_KIND] = kind;
        words[ProductProgram.B_COLUMNS_FIRST] = kind == ProductProgram.PIXELS_BY_TAP_AND_POSITION ? 1 : 0;
        words[ProductProgram.TAP_ROWS] = window.rows().size();
        words[ProductProgram.TAP_COLUMNS] = window.columns().size();
        words[ProductProgram.POSITION_ROWS] = rows;
        words[ProductProgram.POSITION_COLUMNS] = columns;
        words[ProductProgram.IMAGE_STRIDE] = image.stride(0);
        words[ProductProgram.CHANNEL_STRIDE] = image.stride(1);
        words[ProductProgram.ROW_STRIDE] = image.stride(2);
        words[ProductProgram.COLUMN_STRIDE] = image.stride(3);
        words[ProductProgram.ROWS] = image.shape().dim(2);
        words[ProductProgram.COLUMNS] = image.shape().dim(3);
    }

    /// `position · stride − padding + tap · dilation`
    private void forward(int at, Window side) {
        words[at] = side.stride();
        words[at + 1] = -side.padding();
        words[at + 2] = side.dilation();
        words[at + 3] = 1;
    }

    /// `(position + padding − tap · dilation) / stride`
    private void backward(int at, Window side) {
        words[at] = 1;
        words[at + 1] = side.padding();
        words[at + 2] = -side.dilation();
        words[at + 3] = side.stride();
    }

    private void choose(int way, int wayIfNotFinite) {
        words[ProductProgram.WAY] = way;
        words[ProductProgram.WAY_IF_NOT] = wayIfNotFinite;
        int splits = 1;
        if (way == ProductProgram.TILES && tiles() > 0) {
            splits = Math.clamp(ENOUGH_TILES / tiles(), 1, Math.max(1, k / SPLIT));
        }
        int length = Math.max(1, Math.ceilDiv(Math.ceilDiv(k, splits), ProductProgram.DEPTH)) * ProductProgram.DEPTH;
        words[ProductProgram.SPLITS] = Math.max(1, Math.ceilDiv(k, length));
        words[ProductProgram.SPLIT_LENGTH] = length;
        words[ProductProgram.SPLIT_STRIDE] = size();
    }
}
