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
    private final WarmUp warmUp;

    Elementwise(Threads threads, WarmUp warmUp) {
        this.threads = threads;
        this.warmUp = warmUp;
    }

    float[] map(Unary f, NdArray a) {
        StridedReader x = StridedReader.of(a);
        float[] y = new float[a.size()];
        boolean costly = switch (f) {
            case EXP, LOG, TANH, SIGMOID -> true;
            default -> false;
        };
        share(y.length, costly, (from, to) -> {
            float[] buffer = x.isContiguous() ? x.values() : new float[Math.min(CHUNK, to - from)];
            for (int done = 0; done < to - from; done += CHUNK) {
                int at = from + done;
                int count = Math.min(CHUNK, to - at);
                if (x.isContiguous()) {
                    map(f, buffer, x.offset() + at, y, at, count);
                } else {
                    x.read(at, count, buffer, 0);
                    map(f, buffer, 0, y, at, count);
                }
            }
        });
        return y;
    }

    float[] zip(Binary f, NdArray a, NdArray b) {
        StridedReader x = StridedReader.of(a);
        StridedReader y = StridedReader.of(b);
        float[] z = new float[a.size()];
        share(z.length, f == Binary.POWER, (from, to) -> {
            float[] left = prepare(x, Math.min(CHUNK, to - from));
            float[] right = prepare(y, Math.min(CHUNK, to - from));
            for (int done = 0; done < to - from; done += CHUNK) {
                int at = from + done;
                int count = Math.min(CHUNK, to - at);
                int leftAt = chunk(x, at, count, left);
                int rightAt = chunk(y, at, count, right);
                zip(f, left, leftAt, right, rightAt, z, at, count);
            }
        });
        return z;
    }

    float[] copy(NdArray a) {
        StridedReader x = StridedReader.of(a);
        float[] y = new float[a.size()];
        share(y.length, false, (from, to) -> x.read(from, to - from, y, from));
        return y;
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

    private void map(Unary f, float[] x, int from, float[] y, int at, int count) {
        if (!warmUp.isDone()) {
            mapPlainly(f, x, from, y, at, count);
            return;
        }
        switch (f) {
            case NEGATE -> UnaryLoops.negate(x, from, y, at, count);
            case ABS -> UnaryLoops.abs(x, from, y, at, count);
            case SIGN -> UnaryLoops.sign(x, from, y, at, count);
            case STEP -> UnaryLoops.step(x, from, y, at, count);
            case RELU -> UnaryLoops.relu(x, from, y, at, count);
            case SQRT -> UnaryLoops.sqrt(x, from, y, at, count);
            case RECIPROCAL -> UnaryLoops.reciprocal(x, from, y, at, count);
            case SQUARE -> UnaryLoops.square(x, from, y, at, count);
            case EXP -> Transcendental.exp(x, from, y, at, count);
            case LOG -> Transcendental.log(x, from, y, at, count);
            case TANH -> Transcendental.tanh(x, from, y, at, count);
            case SIGMOID -> Transcendental.sigmoid(x, from, y, at, count);
        }
    }

    private static void mapPlainly(Unary f, float[] x, int from, float[] y, int at, int count) {
        switch (f) {
            case NEGATE -> PlainLoops.negate(x, from, y, at, count);
            case ABS -> PlainLoops.abs(x, from, y, at, count);
            case SIGN -> PlainLoops.sign(x, from, y, at, count);
            case STEP -> PlainLoops.step(x, from, y, at, count);
            case RELU -> PlainLoops.relu(x, from, y, at, count);
            case SQRT -> PlainLoops.sqrt(x, from, y, at, count);
            case RECIPROCAL -> PlainLoops.reciprocal(x, from, y, at, count);
            case SQUARE -> PlainLoops.square(x, from, y, at, count);
            case EXP -> PlainLoops.exp(x, from, y, at, count);
            case LOG -> PlainLoops.log(x, from, y, at, count);
            case TANH -> PlainLoops.tanh(x, from, y, at, count);
            case SIGMOID -> PlainLoops.sigmoid(x, from, y, at, count);
        }
    }

    private void zip(Binary f, float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        if (!warmUp.isDone()) {
            zipPlainly(f, x, xAt, y, yAt, z, at, count);
            return;
        }
        switch (f) {
            case ADD -> BinaryLoops.add(x, xAt, y, yAt, z, at, count);
            case SUBTRACT -> BinaryLoops.subtract(x, xAt, y, yAt, z, at, count);
            case MULTIPLY -> BinaryLoops.multiply(x, xAt, y, yAt, z, at, count);
            case DIVIDE -> BinaryLoops.divide(x, xAt, y, yAt, z, at, count);
            case MAXIMUM -> BinaryLoops.maximum(x, xAt, y, yAt, z, at, count);
            case MINIMUM -> BinaryLoops.minimum(x, xAt, y, yAt, z, at, count);
            case GREATER -> BinaryLoops.greater(x, xAt, y, yAt, z, at, count);
            case GREATER_EQUAL -> BinaryLoops.greaterEqual(x, xAt, y, yAt, z, at, count);
            case EQUAL -> BinaryLoops.equal(x, xAt, y, yAt, z, at, count);
            case POWER -> PlainLoops.power(x, xAt, y, yAt, z, at, count);
        }
    }

    private static void zipPlainly(Binary f, float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        switch (f) {
            case ADD -> PlainLoops.add(x, xAt, y, yAt, z, at, count);
            case SUBTRACT -> PlainLoops.subtract(x, xAt, y, yAt, z, at, count);
            case MULTIPLY -> PlainLoops.multiply(x, xAt, y, yAt, z, at, count);
            case DIVIDE -> PlainLoops.divide(x, xAt, y, yAt, z, at, count);
            case MAXIMUM -> PlainLoops.maximum(x, xAt, y, yAt, z, at, count);
            case MINIMUM -> PlainLoops.minimum(x, xAt, y, yAt, z, at, count);
            case GREATER -> PlainLoops.greater(x, xAt, y, yAt, z, at, count);
            case GREATER_EQUAL -> PlainLoops.greaterEqual(x, xAt, y, yAt, z, at, count);
            case EQUAL -> PlainLoops.equal(x, xAt, y, yAt, z, at, count);
            case POWER -> PlainLoops.power(x, xAt, y, yAt, z, at, count);
        }
    }
}
