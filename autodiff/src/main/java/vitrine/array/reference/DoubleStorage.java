package vitrine.array.reference;

import vitrine.array.Backend;
import vitrine.array.Storage;

/// 64-bit numbers in a Java array, which nobody outside this package sees.
record DoubleStorage(Backend backend, double[] values) implements Storage {
    @Override
    public int length() {
        return values.length;
    }
}
