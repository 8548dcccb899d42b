package vitrine.array.opencl;

import java.util.HashSet;
import java.util.Set;

/// A stretch of work on one thread, after which the memory of the arrays made in it is free at once; without it,
/// the garbage collector would have to find them first.
final class DeviceScope {
    private final Thread owner = Thread.currentThread();
    private final Set<Lease> leases = new HashSet<>();
    private boolean over;

    boolean belongsToThisThread() {
        return owner == Thread.currentThread();
    }

    /// @throws IllegalStateException if the scope is over, or another thread's
    void check() {
        if (over) {
            throw new IllegalStateException("this array was made within a scope that is over, and its memory may hold"
                    + " other numbers by now: call kept() within the scope on what is to outlive it");
        }
        if (!belongsToThisThread()) {
            throw new IllegalStateException("this array was made within a scope of thread " + owner.getName()
                    + ", but is used by thread " + Thread.currentThread().getName()
                    + ": call kept() on what other threads are to see");
        }
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
        over = true;
        return leases;
    }
}
