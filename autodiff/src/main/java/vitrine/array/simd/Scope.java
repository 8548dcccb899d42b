package vitrine.array.simd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Confinement;

/// A stretch of work on one thread, after which the arrays made in it are used again.
///
/// The arrays stand on a shelf, by length. As a training step asks for the same lengths as the one before, it finds
/// each of them there. What a scope leaves on the shelf unused stays there as long as there is room, so that a small
/// scope between two large ones costs the second one nothing.
final class Scope {
    /// Shorter arrays cost less to make than to keep book of.
    private static final int SHORTEST = 1_024;

    /// How many numbers a shelf holds on to: 256 MB. Arrays beyond are left to the garbage collector.
    private static final long MOST = 1L << 26;

    private final Confinement confinement = new Confinement();
    private final Map<Integer, Deque<float[]>> shelf;
    /// How many arrays of each length stood on the shelf at first.
    private final Map<Integer, Integer> stock = new HashMap<>();
    private final List<FloatStorage> made = new ArrayList<>();
    private long held;

    /// @param shelf what the scope before left behind
    Scope(Map<Integer, Deque<float[]>> shelf) {
        this.shelf = shelf;
        shelf.forEach((length, arrays) -> stock.put(length, arrays.size()));
    }

    /// To which thread the scope's arrays belong, and for how long.
    Confinement confinement() {
        return confinement;
    }

    /// An array of this length from the shelf, with any numbers in it, or null.
    float @Nullable [] take(int length) {
        Deque<float[]> arrays = shelf.get(length);
        return arrays == null ? null : arrays.poll();
    }

    /// Notes an array that was made in this scope.
    void add(FloatStorage storage) {
        int length = storage.length();
        if (length >= SHORTEST && held + length <= MOST) {
            held += length;
            made.add(storage);
        }
    }

    /// Ends the scope and returns the shelf for the next one: what this scope made and, where there is room, what it
    /// found and did not use. A kernel that makes an array although one stands on the shelf thereby replaces it, lest the
    /// shelf grows with every scope.
    Map<Integer, Deque<float[]>> end() {
        Map<Integer, Deque<float[]>> next = new HashMap<>();
        long room = MOST;
        for (FloatStorage storage : made) {
            if (storage.belongsTo(this)) {
                room -= storage.length();
                next.computeIfAbsent(storage.length(), length -> new ArrayDeque<>()).push(storage.values());
            }
        }
        shelf.values().removeIf(Deque::isEmpty);
        for (Map.Entry<Integer, Deque<float[]>> unused : shelf.entrySet()) {
            int length = unused.getKey();
            Deque<float[]> arrays = next.computeIfAbsent(length, any -> new ArrayDeque<>());
            while (arrays.size() < stock.getOrDefault(length, 0) && length <= room && !unused.getValue().isEmpty()) {
                room -= length;
                arrays.add(unused.getValue().remove());
            }
        }
        confinement.end();
        return next;
    }
}
