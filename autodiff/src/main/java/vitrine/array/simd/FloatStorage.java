package vitrine.array.simd;

import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Storage;

/// 32-bit numbers in a Java array, which nobody outside this package sees.
///
/// A storage may belong to a [Scope]. All reading goes through [#values], which refuses once the scope is over.
final class FloatStorage implements Storage {
    private final Backend backend;
    private final float[] values;
    private @Nullable Scope scope;

    FloatStorage(Backend backend, float[] values, @Nullable Scope scope) {
        this.backend = backend;
        this.values = values;
        this.scope = scope;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public int length() {
        return values.length;
    }

    /// The numbers.
    ///
    /// @throws IllegalStateException if the scope that they belong to is over, or belongs to another thread
    float[] values() {
        if (scope != null) {
            scope.confinement().check();
        }
        return values;
    }

    /// The numbers of an array; asked for by the thread whose scope it may belong to, and not in the tasks.
    static float[] valuesOf(NdArray a) {
        return ((FloatStorage) a.storage()).values();
    }

    /// From now on the numbers belong to nobody, and stay for as long as somebody refers to them.
    void keep() {
        if (scope != null) {
            scope.confinement().check();
            scope = null;
        }
    }

    /// Whether the numbers end with this scope.
    boolean belongsTo(Scope candidate) {
        return scope == candidate;
    }
}
