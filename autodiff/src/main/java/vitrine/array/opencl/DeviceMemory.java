package vitrine.array.opencl;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which parts of the device's heap are in use: a list of gaps, first fit, neighbours joined when they become free.
///
/// What a scope made is free when the scope ends. Of all else, Java's garbage collector says when it is no longer
/// needed: each storage is watched by a phantom reference, its [Lease]; once the storage is unreachable the collector
/// puts the lease on a queue, and the next allocation takes back what it finds there. So nothing that can still be
/// reached is ever handed out again.
///
/// The collector looks at Java's memory, where an array on the device is a few bytes, and sees no need to run.
/// Therefore a heap that is full asks it to, and waits a moment for what it finds; only then is memory out.
///
/// Commands run in the order in which they were issued, so memory can be handed out again while the commands that
/// read its old contents are still waiting.
///
/// Not thread-safe: [Device] holds its lock around every call.
final class DeviceMemory {
    /// Arrays start at multiples of 64 bytes, so that work-items that read side by side read whole lines.
    private static final int ALIGNMENT = 16;

    private static final long[] PATIENCE_MILLIS = {20, 60, 200};

    private final int capacity;
    private final TreeMap<Integer, Integer> gaps = new TreeMap<>();
    private final ReferenceQueue<DeviceStorage> unreachable = new ReferenceQueue<>();
    private final Set<Lease> leases = new HashSet<>();

    /// @param capacity how many numbers fit; the first few belong to the device itself
    DeviceMemory(int capacity) {
        this.capacity = capacity;
        gaps.put(ALIGNMENT, capacity - ALIGNMENT);
    }

    /// A part of the heap that is handed back by hand.
    ///
    /// @return its address
    /// @throws IllegalStateException if there is no gap of this length, even after a garbage collection
    int allocate(int length) {
        if (length == 0) {
            return ALIGNMENT;
        }
        drain();
        int address = take(length);
        boolean interrupted = false;
        for (int attempt = 0; address < 0 && attempt < PATIENCE_MILLIS.length; attempt++) {
            System.gc();
            try {
                release(unreachable.remove(PATIENCE_MILLIS[attempt]));
            } catch (InterruptedException wokenUp) {
                interrupted = true;
            }
            drain();
            address = take(length);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (address < 0) {
            throw new IllegalStateException(exhausted(length));
        }
        return address;
    }

    /// Takes the part of the heap that starts at `address` back.
    void free(int address, int length) {
        if (length == 0) {
            return;
        }
        int from = address;
        int size = aligned(length);
        Map.Entry<Integer, Integer> before = gaps.lowerEntry(from);
        if (before != null && before.getKey() + before.getValue() == from) {
            from = before.getKey();
            size += before.getValue();
        }
        Integer behind = gaps.remove(address + aligned(length));
        gaps.put(from, behind == null ? size : size + behind);
    }

    /// Memory for a storage, which is taken back as soon as nothing refers to the storage.
    Lease lease(DeviceStorage storage) {
        Lease lease = new Lease(storage, allocate(storage.length()), unreachable);
        leases.add(lease);
        return lease;
    }

    /// Takes a storage's memory back before that.
    void end(Lease lease) {
        if (leases.remove(lease)) {
            lease.clear();
            free(lease.address(), lease.length());
        }
    }

    /// How many numbers are in use.
    int used() {
        return capacity - ALIGNMENT - gaps.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The first gap that is long enough; −1 if there is none.
    private int take(int length) {
        int size = aligned(length);
        if (size <= 0) {
            return -1;
        }
        int address = gaps.entrySet().stream()
                .filter(gap -> gap.getValue() >= size).map(Map.Entry::getKey).findFirst().orElse(-1);
        Integer found = gaps.remove(address);
        if (found != null && found > size) {
            gaps.put(address + size, found - size);
        }
        return address;
    }

    private void drain() {
        for (var found = unreachable.poll(); found != null; found = unreachable.poll()) {
            release(found);
        }
    }

    private void release(Reference<? extends DeviceStorage> found) {
        if (found instanceof Lease lease) {
            end(lease);
        }
    }

    /// Negative if the aligned length overflows, which fits nowhere.
    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private String exhausted(int length) {
        int largest = gaps.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return "opencl: the device's memory is full: " + mebibytes(length) + " are wanted; of "
                + mebibytes(capacity) + ", " + mebibytes(used()) + " are in use, and the largest gap is "
                + mebibytes(largest) + ". Use smaller batches, or start java with -D" + OpenClBackend.MEMORY_PROPERTY
                + "=N for N MiB";
    }

    private static String mebibytes(int numbers) {
        return "%.1f MiB".formatted(numbers * 4.0 / (1 << 20));
    }
}
