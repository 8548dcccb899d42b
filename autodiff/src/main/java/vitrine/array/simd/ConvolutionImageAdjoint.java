package vitrine.array.simd;

import java.util.Arrays;
import vitrine.array.NdArray;

/// The adjoint of a convolution in its image, which is also the transposed convolution.
///
/// With stride 1 it is itself a convolution, of the signal with the turned kernels
/// ([ConvolutionGeometry#adjoint]), and [ConvolutionForward] does it; with other strides it is several of them, and
/// [PolyphaseImageAdjoint] does it, or [StridedWinogradImageAdjoint]. Tiles of rows would be mostly empty for few channels;
/// there it is the transposed matrix product followed by folding the columns back into the image:
///
///     columns (taps, positions) = Wᵀ (taps, O / groups) · G (O / groups, positions)
///
/// A task is one group of one image, so the order of the sums in folding is fixed.
final class ConvolutionImageAdjoint {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;
    private final ConvolutionForward forward;
    private final PolyphaseImageAdjoint polyphase;
    private final StridedWinogradImageAdjoint stridedWinograd;

    ConvolutionImageAdjoint(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp,
            ConvolutionForward forward) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
        this.forward = forward;
        polyphase = new PolyphaseImageAdjoint(threads, buffers, memory, warmUp);
        stridedWinograd = new StridedWinogradImageAdjoint(threads, buffers, memory, warmUp, polyphase);
    }

    /// Whether [#convolve] multiplies kernels with the zeros of a padding, which must then be finite.
    static boolean readsPadding(ConvolutionGeometry geometry) {
        return geometry.groupChannels() > Tile.ROWS / 2;
    }

    /// @param g signals, row-major
    float[] convolve(ConvolutionGeometry geometry, float[] g, int gOffset, NdArray w) {
        if (readsPadding(geometry) && geometry.adjointIsConvolution()) {
            return forward.convolve(geometry.adjoint(), g, gOffset, StridedKernels.turned(w, geometry),
                    Epilogue.none());
        }
        if (StridedWinograd.suitsImageAdjoint(geometry)) {
            return stridedWinograd.convolve(geometry, g, gOffset, w);
        }
        if (readsPadding(geometry)) {
            return polyphase.convolve(geometry, g, gOffset, w);
        }
        return fold(geometry, g, gOffset, StridedKernels.forward(w, geometry));
    }

    private float[] fold(ConvolutionGeometry geometry, float[] g, int gOffset, StridedKernels kernels) {
        float[] x = memory.unset(geometry.imageShape().size());
        int positions = geometry.positions();
        Blocking rows = Blocking.of(geometry.taps(), Tile.ROWS);
        Blocking depth = Blocking.ofDepth(geometry.groupOutputs());
        Blocking columns = ImageColumns.blocks(geometry);
        int packedLength = TileBlock.packedLength(rows.size());
        int blocks = rows.count() * depth.count();
        float[] packed = buffers.borrow((long) geometry.groups() * blocks * packedLength);
        for (int block = 0; block < geometry.groups() * blocks; block++) {
            int row = block / depth.count() % rows.count();
            int p = block % depth.count();
            kernels.packTransposed(block / blocks, rows.start(row), rows.size(row), depth.start(p), depth.size(p),
                    packed, block * packedLength);
        }
        ImageColumns folding = new ImageColumns(geometry);
        boolean shared = geometry.work() >= PARALLEL;
        threads.runIf(shared, geometry.images() * geometry.groups(), task -> {
            int group = task % geometry.groups();
            int image = task / geometry.groups();
            int signal = gOffset + (image * geometry.outputs() + group * geometry.groupOutputs()) * positions;
            int framedLength = Math.toIntExact(folding.framedLength());
            float[] framed = buffers.borrow(framedLength);
            Arrays.fill(framed, 0, framedLength, 0f);
            float[] result = buffers.borrow(TileBlock.packedLength(rows.size()));
            float[] signals = buffers.borrow((long) depth.count() * TileBlock.packedLength(depth.size()));
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            boolean vectors = warmUp.isDoneForProducts();
            for (int column = 0; column < columns.count(); column++) {
                for (int p = 0; p < depth.count(); p++) {
                    Packing.copy(g, signal + depth.start(p) * positions + columns.start(column), positions, 1,
                            depth.size(p), columns.size(column), signals, p * TileBlock.packedLength(depth.size()),
                            TileBlock.STRIDE, vectors);
                }
                for (int row = 0; row < rows.count(); row++) {
                    for (int p = 0; p < depth.count(); p++) {
                        TileBlock.multiply(
                                TileBlock.left(packed, (group * blocks + row * depth.count() + p) * packedLength),
                                TileBlock.right(signals, p * TileBlock.packedLength(depth.size())),
                                result, 0, TileBlock.STRIDE, rows.size(row), columns.size(column), depth.size(p), p > 0,
                                scratch, vectors);
                    }
                    folding.fold(result, rows.start(row), rows.size(row), columns.start(column), columns.size(column),
                            framed);
                }
            }
            folding.unframe(framed, x, image * geometry.imageSize()
                    + group * geometry.groupChannels() * geometry.height() * geometry.width());
            buffers.giveBack(framed);
            buffers.giveBack(result);
            buffers.giveBack(signals);
            buffers.giveBack(scratch);
        });
        buffers.giveBack(packed);
        return x;
    }
}
