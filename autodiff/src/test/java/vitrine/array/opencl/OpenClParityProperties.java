package vitrine.array.opencl;

import vitrine.array.Backend;
import vitrine.array.BackendParityProperties;

/// The device owes what every backend owes.
class OpenClParityProperties extends BackendParityProperties {
    @Override
    protected Backend candidate() {
        return OpenClDevice.backend();
    }
}
