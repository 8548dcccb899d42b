package vitrine.array.simd;

import vitrine.array.Backend;
import vitrine.array.Storage;

/// 32-bit numbers in a Java array, which nobody outside this package sees.
record FloatStorage(Backend backend, float[] values) implements Storage {
    @Override
    public int length() {
        return values.length;
    }
}
