package vitrine.array.opencl;

import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.Storage;

/// Numbers in the device's memory, which is taken back when the last array that is a view of them becomes
/// unreachable, or before, when the scope ends that they were made in.
final class DeviceStorage implements Storage {
    private static final int INDEX_LIMIT = 1 << 24;

    private final OpenClBackend backend;
    private final int length;
    private final int indexBound;
    private @Nullable Lease lease;
    private @Nullable DeviceScope scope;

    /// @param length     how many numbers there are
    /// @param indexBound all numbers are known to be whole, not negative, and below this; 0 if nothing is known
    DeviceStorage(OpenClBackend backend, int length, int indexBound) {
        this.backend = backend;
        this.length = length;
        this.indexBound = indexBound;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public int length() {
        return length;
    }

    int indexBound() {
        return indexBound;
    }

    /// Says where the numbers are, and for how long.
    void place(Lease where, @Nullable DeviceScope within) {
        lease = where;
        scope = within;
        if (within != null) {
            within.add(where);
        }
    }

    /// Where in the heap the numbers start.
    ///
    /// @throws IllegalStateException if the scope that they belong to is over, or belongs to another thread
    int address() {
        if (scope != null) {
            scope.confinement().check();
        }
        if (lease == null) {
            throw new IllegalStateException("opencl: a storage without memory");
        }
        return lease.address();
    }

    /// From now on the numbers stay for as long as somebody refers to them.
    void keep() {
        if (scope != null && lease != null) {
            scope.confinement().check();
            scope.remove(lease);
            scope = null;
        }
    }

    /// One above the largest of `values` if all of them are indices, that is, whole and not negative; else 0.
    static int indexBound(float[] values) {
        int bound = 1;
        for (float value : values) {
            int index = (int) value;
            if (index != value || index < 0 || index >= INDEX_LIMIT) {
                return 0;
            }
            bound = Math.max(bound, index + 1);
        }
        return bound;
    }
}
