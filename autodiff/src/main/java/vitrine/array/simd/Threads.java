package vitrine.array.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A few threads that share out numbered tasks.
///
/// The caller always works too, and takes whatever nobody else has taken, so a call finishes even if no worker
/// wakes up in time. Waking a sleeping thread costs some 50 µs, more than a small kernel takes; workers
/// therefore watch for the next job for a moment before they sleep, and kernels come here only with work that
/// is worth it. A worker without work for [#IDLE_NANOS] ends; the next call starts another.
///
/// Tasks may run in any order and on any thread: a kernel's tasks must write to disjoint memory. A call from
/// within a task, or while another thread's call is under way, runs its tasks on the calling thread alone.
final class Threads {
    private static final long IDLE_NANOS = 2_000_000_000L;
    private static final int SPINS = 2_000;

    private final ReentrantLock gate = new ReentrantLock();
    private final @Nullable Worker[] workers;
    private volatile @Nullable Job current;

    /// @param count how many threads work on a call, the caller included
    Threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads: expected at least 1");
        }
        workers = new Worker[count - 1];
    }

    /// How many threads work on a call, the caller included.
    int count() {
        return workers.length + 1;
    }

    /// Runs `task` for every number from 0 to `tasks` − 1 and returns when all are done.
    ///
    /// An interrupt does not stop the kernel; the caller's interrupt flag is set again on return. If tasks fail,
    /// the first failure is thrown after all have ended.
    void run(int tasks, IntConsumer task) {
        if (tasks <= 1 || workers.length == 0 || gate.isHeldByCurrentThread() || !gate.tryLock()) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        try {
            Job job = new Job(tasks, task);
            current = job;
            wake(Math.min(tasks - 1, workers.length));
            job.work();
            job.await();
            job.rethrow();
        } finally {
            current = null;
            gate.unlock();
        }
    }

    /// As [#run] if the work is large enough to be shared, else on the calling thread alone.
    void runIf(boolean shared, int tasks, IntConsumer task) {
        if (shared) {
            run(tasks, task);
        } else {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }
    }

    private void wake(int wanted) {
        for (int i = 0; i < wanted; i++) {
            Worker worker = workers[i];
            if (worker == null || !worker.isAlive()) {
                worker = new Worker("vitrine-simd-" + (i + 1));
                workers[i] = worker;
                worker.start();
            } else if (worker.asleep) {
                LockSupport.unpark(worker);
            }
        }
    }

    private static final class Job {
        private final int tasks;
        private final IntConsumer task;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unfinished;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
            this.unfinished = new AtomicInteger(tasks);
        }

        void work() {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                    task.accept(i);
                } catch (Throwable thrown) {
                    failure.compareAndSet(null, thrown);
                } finally {
                    if (unfinished.decrementAndGet() == 0) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }

        boolean hasTasks() {
            return next.get() < tasks;
        }

        void await() {
            boolean interrupted = false;
            for (int spin = 0; unfinished.get() > 0; spin++) {
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> { }
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    private final class Worker extends Thread {
        private volatile boolean asleep;

        Worker(String name) {
            super(null, null, name, 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            long idleSince = System.nanoTime();
            int spin = 0;
            while (System.nanoTime() - idleSince < IDLE_NANOS) {
                Job job = current;
                if (job != null && job.hasTasks()) {
                    job.work();
                    idleSince = System.nanoTime();
                    spin = 0;
                } else if (spin++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    sleep();
                }
            }
        }

        /// Announces the sleep before looking for work once more, so that a job that is published in between
        /// either is seen here or sees the announcement.
        private void sleep() {
            asleep = true;
            Job job = current;
            if (job == null || !job.hasTasks()) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
            asleep = false;
        }
    }
}
