package vitrine.array.simd;

import java.util.Arrays;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Unary;

/// Functions of every element, or of every pair of elements.
///
/// The result is produced in chunks of [#CHUNK] elements. An operand whose elements lie side by side is read
/// in place; any other is first brought side by side, chunk by chunk, in a buffer that stays in the first-level
/// cache. So there is one loop per function, on contiguous numbers, whatever the views look like.
///
/// What bounds it: memory. A result beyond the caches costs about as much to allocate as to compute.
final class Elementwise {
    private static final int CHUNK = 1_024;

    /// Chunks per task; a task of 32 K elements takes some 10 µs.
    private static final int CHUNKS = 32;

    /// Functions that cost more than memory traffic are shared out in smaller tasks.
    private static final int COSTLY_CHUNKS = 4;

    private final Threads threads;
    private final ResultMemory memory;
    private final ElementLoops loops;

    Elementwise(Threads threads, ResultMemory memory, ElementLoops loops) {
        this.threads = threads;
        this.memory = memory;
        this.loops = loops;
    }

    float[] map(Unary f, NdArray a) {
        if (isShort(a)) {
            float[] y = memory.unset(a.size());
            loops.map(f, values(a), a.offset(), y, 0, y.length);
            return y;
        }
        StridedReader x = StridedReader.of(a);
        float[] y = memory.unset(a.size());
        boolean costly = switch (f) {
            case EXP, LOG, TANH, SIGMOID, SIN, COS, ERF, EXPM1, LOG1P -> true;
            default -> false;
        };
        share(y.length, costly, (from, to) -> {
            float[] buffer = x.isContiguous() ? x.values() : new float[Math.min(CHUNK, to - from)];
            for (int done = 0; done < to - from; done += CHUNK) {
                int at = from + done;
                int count = Math.min(CHUNK, to - at);
                if (x.isContiguous()) {
                    loops.map(f, buffer, x.offset() + at, y, at, count);
                } else {
                    x.read(at, count, buffer, 0);
                    loops.map(f, buffer, 0, y, at, count);
                }
            }
        });
        return y;
    }

    float[] zip(Binary f, NdArray a, NdArray b) {
        if (isShort(a) && isShort(b)) {
            float[] z = memory.unset(a.size());
            loops.zip(f, values(a), a.offset(), values(b), b.offset(), z, 0, z.length);
            return z;
        }
        StridedReader x = StridedReader.of(a);
        StridedReader y = StridedReader.of(b);
        float[] z = memory.unset(a.size());
        share(z.length, f == Binary.POWER, (from, to) -> {
            float[] left = prepare(x, Math.min(CHUNK, to - from));
            float[] right = prepare(y, Math.min(CHUNK, to - from));
            for (int done = 0; done < to - from; done += CHUNK) {
                int at = from + done;
                int count = Math.min(CHUNK, to - at);
                int leftAt = chunk(x, at, count, left);
                int rightAt = chunk(y, at, count, right);
                loops.zip(f, left, leftAt, right, rightAt, z, at, count);
            }
        });
        return z;
    }

    /// Copies the elements to `y`, row-major.
    void copy(NdArray a, float[] y) {
        StridedReader x = StridedReader.of(a);
        share(y.length, false, (from, to) -> x.read(from, to - from, y, from));
    }

    /// Whether there is nothing to cut up and nothing to bring side by side: a tenth of a microsecond's work, which
    /// should not cost three in preparations.
    private static boolean isShort(NdArray a) {
        return a.size() <= CHUNK && a.isContiguous();
    }

    private static float[] values(NdArray a) {
        return ((FloatStorage) a.storage()).values();
    }

    private interface Range {
        void accept(int from, int to);
    }

    private void share(int length, boolean costly, Range range) {
        int perTask = CHUNK * (costly ? COSTLY_CHUNKS : CHUNKS);
        if (length <= perTask) {
            range.accept(0, length);
            return;
        }
        int tasks = (int) (((long) length + perTask - 1) / perTask);
        threads.run(tasks, task -> {
            int from = task * perTask;
            range.accept(from, from + Math.min(length - from, perTask));
        });
    }

    /// The array that chunks of the operand are read from: its own memory, or a buffer.
    private static float[] prepare(StridedReader operand, int length) {
        if (operand.isContiguous()) {
            return operand.values();
        }
        float[] buffer = new float[length];
        if (operand.isConstant()) {
            Arrays.fill(buffer, operand.values()[operand.offset()]);
        }
        return buffer;
    }

    /// Brings the next chunk into the array of [#prepare] and tells where in it the chunk begins.
    private static int chunk(StridedReader operand, int at, int count, float[] buffer) {
        if (operand.isContiguous()) {
            return operand.offset() + at;
        }
        if (!operand.isConstant()) {
            operand.read(at, count, buffer, 0);
        }
        return 0;
    }
}
