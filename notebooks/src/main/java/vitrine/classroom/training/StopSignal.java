package vitrine.classroom.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C, or a request to end the process, into a wish to stop: the JVM is held back until the work has been
/// put away, and then ends with the exit code that belongs to the signal, 130 for Ctrl-C.
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "vitrine-stop");
    private volatile boolean raised;

    private StopSignal() {}

    /// Listens from now on, until it is closed.
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /// Whether somebody wants the work to stop.
    public boolean isRaised() {
        return raised;
    }

    private void hold() {
        raised = true;
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("vitrine: gave up waiting for the work to stop.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// The work has been put away; a JVM that waits for it may end.
    @Override
    public void close() {
        done.countDown();
        if (!raised) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                // The signal came between the two lines above; there is nothing left to hold back.
                Thread.onSpinWait();
            }
        }
    }
}
