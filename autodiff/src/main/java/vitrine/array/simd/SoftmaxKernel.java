package vitrine.array.simd;

import java.util.Optional;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;

/// Softmax, its logarithm and their adjoints, a block of [#BLOCK] numbers at a time: a block comes from main memory once,
/// and the passes over it, from the largest number to the quotient, find it in the first-level cache.
///
/// Each pass is the loop that [Elementwise] or [Reductions] would run over the whole array, so the bits are those of the
/// composed definition. Sets that [Reductions] adds up in several pieces are left to that definition; they are longer
/// than the cache. All arrays are contiguous, except where it says what happens if not.
///
/// What bounds it: arithmetic, over a third of it the exponential's (`SoftmaxBenchmark`).
final class SoftmaxKernel {
    /// Numbers in a block of several sets, 16 KB of each array.
    private static final int BLOCK = 1 << 12;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final ElementLoops loops;
    private final WarmUp warmUp;

    SoftmaxKernel(Threads threads, BufferPool buffers, ResultMemory memory, ElementLoops loops, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.loops = loops;
        this.warmUp = warmUp;
    }

    /// `exp(x) / Σ exp(x)` along the axis, or nothing if the sets are too long.
    Optional<float[]> softmax(NdArray x, int axis) {
        float[] numbers = FloatStorage.valuesOf(x);
        return blockwise(x.shape(), axis, (block, at, y, vectors) -> {
            shift(block, numbers, x.offset() + at, y, at, vectors);
            loops.map(Unary.EXP, y, at, y, at, block.size());
            block.zip(Binary.DIVIDE, y, at, block.sums(y, at, vectors), y, at, loops, vectors);
        });
    }

    /// `x − ln Σ exp(x)` along the axis, or nothing if the sets are too long.
    Optional<float[]> logSoftmax(NdArray x, int axis) {
        float[] numbers = FloatStorage.valuesOf(x);
        return blockwise(x.shape(), axis, (block, at, y, vectors) -> {
            shift(block, numbers, x.offset() + at, y, at, vectors);
            float[] exponentials = buffers.borrow(block.size());
            loops.map(Unary.EXP, y, at, exponentials, 0, block.size());
            float[] sums = block.sums(exponentials, 0, vectors);
            buffers.giveBack(exponentials);
            loops.map(Unary.LOG, sums, 0, sums, 0, sums.length);
            block.zip(Binary.SUBTRACT, y, at, sums, y, at, loops, vectors);
        });
    }

    /// The distance from the largest number of the set, lest the exponential overflow.
    private void shift(Slabs block, float[] x, int from, float[] y, int to, boolean vectors) {
        block.zip(Binary.SUBTRACT, x, from, block.largest(x, from, loops, vectors), y, to, loops, vectors);
    }

    /// `y · (g − Σ g · y)` along the axis, or nothing if the sets are too long.
    Optional<float[]> softmaxAdjoint(NdArray y, NdArray g, int axis) {
        float[] outputs = FloatStorage.valuesOf(y);
        float[] signals = FloatStorage.valuesOf(g);
        return blockwise(y.shape(), axis, (block, at, z, vectors) -> {
            int output = y.offset() + at;
            int signal = g.offset() + at;
            loops.zip(Binary.MULTIPLY, signals, signal, outputs, output, z, at, block.size());
            block.zip(Binary.SUBTRACT, signals, signal, block.sums(z, at, vectors), z, at, loops, vectors);
            loops.zip(Binary.MULTIPLY, outputs, output, z, at, z, at, block.size());
        });
    }

    /// `g − exp(y) · Σ g` along the axis, or nothing if the sets are too long, or the signals do not lie side by side: the
    /// order in which [Reductions] adds them up depends on that.
    Optional<float[]> logSoftmaxAdjoint(NdArray y, NdArray g, int axis) {
        if (!g.isContiguous()) {
            return Optional.empty();
        }
        float[] outputs = FloatStorage.valuesOf(y);
        float[] signals = FloatStorage.valuesOf(g);
        return blockwise(y.shape(), axis, (block, at, z, vectors) -> {
            int signal = g.offset() + at;
            loops.map(Unary.EXP, outputs, y.offset() + at, z, at, block.size());
            block.zip(Binary.MULTIPLY, z, at, block.sums(signals, signal, vectors), z, at, loops, vectors);
            loops.zip(Binary.SUBTRACT, signals, signal, z, at, z, at, block.size());
        });
    }

    private interface Work {
        /// Computes the numbers of a block.
        ///
        /// @param at where it begins, in the result and behind the operands' offsets
        /// @param y  the result
        void on(Slabs block, int at, float[] y, boolean vectors);
    }

    private Optional<float[]> blockwise(Shape shape, int axis, Work work) {
        Slabs slabs = Slabs.along(shape, axis);
        if (shape.size() == 0 || slabs.slabSize() > Reductions.PIECE) {
            return Optional.empty();
        }
        float[] y = memory.unset(shape.size());
        boolean vectors = warmUp.isDone();
        int perBlock = Math.max(1, BLOCK / slabs.slabSize());
        threads.run(Math.ceilDiv(slabs.outer(), perBlock), task -> {
            int first = task * perBlock;
            work.on(slabs.some(Math.min(perBlock, slabs.outer() - first)), first * slabs.slabSize(), y, vectors);
        });
        return Optional.of(y);
    }
}
