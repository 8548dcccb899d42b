package vitrine.array.opencl;

import vitrine.array.Backend;
import vitrine.array.BackendParityProperties;
import vitrine.array.opencl.OpenClDevice.Required;

/// The device owes what every backend owes.
@Required
class OpenClParityProperties extends BackendParityProperties {
    @Override
    protected Backend candidate() {
        return OpenClDevice.backend();
    }
}
