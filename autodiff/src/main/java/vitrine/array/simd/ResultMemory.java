package vitrine.array.simd;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;

/// Where the memory of results comes from: the virtual machine, or within a [Scope] what earlier scopes used.
///
/// Fresh memory is cleared, is cold in every cache, and must be collected; for the training step of a small
/// convolutional network that is 75 MB. Between scopes the arrays are held by a soft reference, so they never
/// cause an out-of-memory error.
final class ResultMemory {
    private final Backend backend;
    private final ScopedValue<Scope> scopes = ScopedValue.newInstance();
    private final AtomicReference<SoftReference<Map<Integer, Deque<float[]>>>> spare =
            new AtomicReference<>(new SoftReference<>(null));

    ResultMemory(Backend backend) {
        this.backend = backend;
    }

    /// An array for a kernel that writes every number of it; until then they are anything.
    float[] unset(int length) {
        Scope scope = current();
        float @Nullable [] used = scope == null ? null : scope.take(length);
        return used == null ? new float[length] : used;
    }

    /// An array of zeros.
    float[] zeros(int length) {
        Scope scope = current();
        float @Nullable [] used = scope == null ? null : scope.take(length);
        if (used == null) {
            return new float[length];
        }
        Arrays.fill(used, 0f);
        return used;
    }

    /// An array with the same number everywhere.
    float[] filled(int length, float number) {
        if (Float.floatToRawIntBits(number) == 0) {
            return zeros(length);
        }
        float[] values = unset(length);
        Arrays.fill(values, number);
        return values;
    }

    /// A storage of these numbers, which belongs to the current scope if there is one.
    FloatStorage storage(float[] values) {
        Scope scope = current();
        FloatStorage storage = new FloatStorage(backend, values, scope);
        if (scope != null) {
            scope.add(storage);
        }
        return storage;
    }

    /// Runs `work` in a scope of its own.
    <T> T scoped(Supplier<T> work) {
        var before = spare.getAndSet(new SoftReference<>(null)).get();
        Scope scope = new Scope(before == null ? new HashMap<>() : before);
        try {
            return ScopedValue.where(scopes, scope).call(work::get);
        } finally {
            spare.set(new SoftReference<>(scope.end()));
        }
    }

    /// The innermost scope of this thread. A thread that only inherited another's scope has none.
    private @Nullable Scope current() {
        Scope scope = scopes.isBound() ? scopes.get() : null;
        return scope != null && scope.confinement().isToThisThread() ? scope : null;
    }
}
