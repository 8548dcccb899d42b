package vitrine.array;

/// What the arrays made within a scope are confined to, see [Backend#scoped]: to the thread that opened it, and to its
/// duration. Afterwards their memory is used again, so that reading them would show other numbers.
public final class Confinement {
    private final Thread owner = Thread.currentThread();
    private boolean over;

    /// Confines to the current thread, from now until [#end].
    public Confinement() {}

    /// Whether the current thread is the one.
    public boolean isToThisThread() {
        return owner == Thread.currentThread();
    }

    /// Ends the scope.
    public void end() {
        over = true;
    }

    /// Called before an array of the scope is used.
    ///
    /// @throws IllegalStateException if the scope is over, or another thread's
    public void check() {
        if (over) {
            throw new IllegalStateException("this array was made within a scope that is over, and its memory may hold"
                    + " other numbers by now: call kept() within the scope on what is to outlive it");
        }
        if (!isToThisThread()) {
            throw new IllegalStateException("this array was made within a scope of thread " + owner.getName()
                    + ", but is used by thread " + Thread.currentThread().getName()
                    + ": call kept() on what other threads are to see");
        }
    }
}
