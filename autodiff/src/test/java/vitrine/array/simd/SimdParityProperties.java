package vitrine.array.simd;

import vitrine.array.Backend;
import vitrine.array.BackendParityProperties;

/// The vector kernels on several threads owe what every backend owes.
class SimdParityProperties extends BackendParityProperties {
    private static final Backend SIMD = new SimdBackend(3, WarmUp.none());

    @Override
    protected Backend candidate() {
        return SIMD;
    }
}
