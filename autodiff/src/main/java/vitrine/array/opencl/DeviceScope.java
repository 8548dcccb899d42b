package vitrine.array.opencl;

import java.util.HashSet;
import java.util.Set;
import vitrine.array.Confinement;

/// A stretch of work on one thread, after which the memory of the arrays made in it is free at once; without it,
/// the garbage collector would have to find them first.
final class DeviceScope {
    private final Confinement confinement = new Confinement();
    private final Set<Lease> leases = new HashSet<>();

    /// To which thread the scope's arrays belong, and for how long.
    Confinement confinement() {
        return confinement;
    }

    void add(Lease lease) {
        leases.add(lease);
    }

    /// The lease outlives the scope.
    void remove(Lease lease) {
        leases.remove(lease);
    }

    /// Ends the scope.
    ///
    /// @return the leases that end with it; the garbage collector may have ended some of them before
    Set<Lease> end() {
        confinement.end();
        return leases;
    }
}
