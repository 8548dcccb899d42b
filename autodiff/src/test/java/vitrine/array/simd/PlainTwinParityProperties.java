package vitrine.array.simd;

import vitrine.array.Backend;
import vitrine.array.BackendParityProperties;

/// The plain loops that stand in until the vector kernels are compiled owe the same.
class PlainTwinParityProperties extends BackendParityProperties {
    private static final Backend PLAIN = new SimdBackend(1, WarmUp.never());

    @Override
    protected Backend candidate() {
        return PLAIN;
    }
}
