package vitrine.array.simd;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Scratch memory that outlives a kernel call.
///
/// Packing a matrix or unfolding an image needs up to megabytes that are dead when the call returns. Fresh
/// arrays would be cleared by the virtual machine first and keep the garbage collector busy; these are lent
/// and taken back instead. Lengths are rounded up to powers of two, a few arrays are kept for each of them,
/// and what exceeds that is left to the garbage collector.
///
/// A borrowed array is **not** cleared. It must not be used after it is given back, so no array of the pool
/// ever becomes the storage of a result; those have [ResultMemory].
final class BufferPool {
    private static final int KEPT_PER_LENGTH = 8;
    private static final int SMALLEST = 10;
    private static final int LARGEST = 24;

    private final List<Queue<float[]>> shelves = IntStream.rangeClosed(0, LARGEST)
            .<Queue<float[]>>mapToObj(shelf -> new ConcurrentLinkedQueue<>()).toList();
    private final AtomicIntegerArray kept = new AtomicIntegerArray(LARGEST + 1);

    /// An array of at least `length` numbers of any value.
    ///
    /// @throws IllegalArgumentException if the length is beyond that of a Java array
    float[] borrow(long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the kernel needs a work array of " + length
                    + " numbers, more than a Java array holds");
        }
        int shelf = Math.max(SMALLEST, 64 - Long.numberOfLeadingZeros(Math.max(1, length) - 1));
        if (shelf > LARGEST) {
            return new float[(int) length];
        }
        float @Nullable [] found = shelves.get(shelf).poll();
        if (found == null) {
            return new float[1 << shelf];
        }
        kept.decrementAndGet(shelf);
        return found;
    }

    /// Takes back an array that [#borrow] lent.
    void giveBack(float[] buffer) {
        int shelf = 31 - Integer.numberOfLeadingZeros(buffer.length);
        if (shelf > LARGEST || kept.get(shelf) >= KEPT_PER_LENGTH) {
            return;
        }
        kept.incrementAndGet(shelf);
        shelves.get(shelf).add(buffer);
    }
}
