package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {
    @Test
    void everyTaskRunsExactlyOnce() {
        var threads = new Threads(3);
        for (int round = 0; round < 2_000; round++) {
            int tasks = round % 17;
            var runs = new AtomicIntegerArray(17);
            threads.run(tasks, runs::incrementAndGet);
            for (int i = 0; i < 17; i++) {
                assertThat(runs.get(i)).as("task %d of %d", i, tasks).isEqualTo(i < tasks ? 1 : 0);
            }
        }
    }

    @Test
    void aFailureReachesTheCallerAndLeavesTheThreadsUsable() {
        var threads = new Threads(3);
        assertThatThrownBy(() -> threads.run(100, i -> {
            if (i == 57) {
                throw new IndexOutOfBoundsException("task 57");
            }
        })).isInstanceOf(IndexOutOfBoundsException.class).hasMessage("task 57");
        var sum = new AtomicInteger();
        threads.run(100, sum::addAndGet);
        assertThat(sum).hasValue(4950);
    }

    @Test
    void aTaskMayItselfRunTasks() {
        var threads = new Threads(3);
        var count = new AtomicInteger();
        threads.run(10, i -> threads.run(10, j -> count.incrementAndGet()));
        assertThat(count).hasValue(100);
    }

    @Test
    void callersShareTheWorkers() throws InterruptedException {
        var threads = new Threads(2);
        var count = new AtomicInteger();
        Thread[] callers = new Thread[4];
        for (int c = 0; c < callers.length; c++) {
            callers[c] = new Thread(() -> {
                for (int round = 0; round < 500; round++) {
                    threads.run(8, i -> count.incrementAndGet());
                }
            });
            callers[c].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(count).hasValue(4 * 500 * 8);
    }

    @Test
    void noThreadsAreAnError() {
        assertThatThrownBy(() -> new Threads(0)).hasMessageContaining("0 threads");
    }
}
