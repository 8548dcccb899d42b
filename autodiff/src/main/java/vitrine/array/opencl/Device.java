package vitrine.array.opencl;

import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.exception.CompileFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vitrine.array.BackendUnavailableException;

/// A device with its memory and its program, and the list of what it has to do next.
///
/// **Lists of commands.** Starting a kernel through Aparapi costs some fifty microseconds of Java and JNI, more than
/// most kernels take. So commands are collected and handed over together, as the passes of a single execution, when
/// somebody asks for numbers or the list is full. A training step is one or two such lists, and what comes
/// back is the loss.
///
/// **Memory.** Aparapi mirrors each array of Java on the device. The heap's mirror is made once and then never
/// copied in either direction; Java's own array of it stays full of zeros. Two things would break this:
///
/// - If the device shared Java's memory, a garbage collection that moves a short array between a kernel and the
///   reading of its result would leave the next kernel with a wild pointer. So the device is told that it does not,
///   also where it could.
/// - If the garbage collector moves the heap's array, Aparapi makes a new mirror of it, and everything on the device
///   is gone. G1, the usual collector, does not move arrays of this size; others might. So the first number on the
///   device is a canary: it is 1 there and 0 in Java, and comes along with every result.
///
/// Calls from several threads take turns. An interrupt does not disturb a call.
final class Device implements AutoCloseable {
    /// Work-groups per unit of the device, so that each has something to do while some wait for memory.
    private static final int GROUPS_PER_UNIT = 8;

    /// What the tiles of a work-group take.
    private static final int LOCAL_BYTES = 2 * 4 * ProgramMemory.DEPTH * ProgramMemory.TILE_ROW;

    private final ReentrantLock lock = new ReentrantLock();
    private final OpenCLDevice device;
    private final int capacity;
    private final DeviceMemory memory;
    private @Nullable DeviceProgram program;
    private @Nullable String failure;

    private int listed;
    private int words;
    private int payload;
    private int largePayload;
    private int groups;

    private long commands;
    private long lists;
    private long kernelNanos;
    private long transferNanos;
    private long bytesIn;
    private long bytesOut;

    /// @param capacity how many numbers its memory shall hold
    /// @throws BackendUnavailableException if the device is too small for the program
    Device(OpenCLDevice device, int capacity) {
        if (device.getMaxWorkGroupSize() < ProgramMemory.GROUP || device.getLocalMemSize() < LOCAL_BYTES) {
            throw new BackendUnavailableException(Aparapi.describe(device) + " has work-groups of at most "
                    + device.getMaxWorkGroupSize() + " items with " + device.getLocalMemSize()
                    + " bytes of local memory; " + ProgramMemory.GROUP + " and " + LOCAL_BYTES + " are needed");
        }
        this.device = device;
        this.capacity = capacity;
        this.memory = new DeviceMemory(capacity);
        startList();
    }

    // ---- Memory -------------------------------------------------------------------------------------

    /// Memory for a storage, which is taken back when the storage becomes unreachable.
    Lease lease(DeviceStorage storage) {
        lock.lock();
        try {
            return memory.lease(storage);
        } finally {
            lock.unlock();
        }
    }

    /// Takes memory of storages back, for commands that are still to come.
    void end(Collection<Lease> leases) {
        lock.lock();
        try {
            leases.forEach(memory::end);
        } finally {
            lock.unlock();
        }
    }

    /// Memory that is needed until [#free].
    int allocate(int length) {
        lock.lock();
        try {
            return memory.allocate(length);
        } finally {
            lock.unlock();
        }
    }

    /// Hands memory back, for commands that are still to come.
    void free(int address, int length) {
        lock.lock();
        try {
            memory.free(address, length);
        } finally {
            lock.unlock();
        }
    }

    // ---- Commands -----------------------------------------------------------------------------------

    /// Puts a command on the list.
    void enqueue(Command command) {
        lock.lock();
        try {
            DeviceProgram open = open();
            if (!fits(command)) {
                flush(open);
            }
            append(open, command);
        } finally {
            lock.unlock();
        }
    }

    /// Copies numbers to the device.
    void write(int address, float[] values) {
        lock.lock();
        try {
            if (values.length <= ProgramMemory.SMALL / 4) {
                if (values.length > 0) {
                    enqueue(ElementwiseProgram.receive(address, values));
                }
                return;
            }
            DeviceProgram open = open();
            for (int from = 0; from < values.length;) {
                int count = Math.min(values.length - from, ProgramMemory.LARGE);
                Command command = ElementwiseProgram.receiveLarge(address + from, count, largePayload);
                if (largePayload + count > ProgramMemory.LARGE || !fits(command)) {
                    flush(open);
                    command = ElementwiseProgram.receiveLarge(address + from, count, 0);
                }
                append(open, command);
                System.arraycopy(values, from, open.large, largePayload, count);
                largePayload += count;
                from += count;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Copies numbers from the device, once all commands on the list are done.
    float[] read(int address, int length) {
        lock.lock();
        try {
            float[] result = new float[length];
            DeviceProgram open = open();
            for (int from = 0; from < length;) {
                boolean isShort = length <= ProgramMemory.SMALL;
                int count = Math.min(length - from, isShort ? ProgramMemory.SMALL : ProgramMemory.LARGE);
                enqueue(isShort
                        ? ElementwiseProgram.send(address + from, count)
                        : ElementwiseProgram.sendLarge(address + from, count));
                flush(open);
                float[] staging = isShort ? open.small : open.large;
                long start = System.nanoTime();
                open.get(staging);
                transferNanos += System.nanoTime() - start;
                bytesOut += 4L * staging.length;
                if (staging[isShort ? ProgramMemory.SMALL : ProgramMemory.LARGE] != ProgramMemory.CANARY) {
                    throw failed("the garbage collector moved the array that stands for the device's memory, and "
                            + "Aparapi lost what was in it; start java with -XX:+UseG1GC");
                }
                System.arraycopy(staging, 0, result, from, count);
                from += count;
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /// Where the work was done and where the time went, with all commands on the list done.
    Profile profile() {
        lock.lock();
        try {
            if (program != null && failure == null) {
                flush(program);
            }
            return new Profile(device.getName(), device.getOpenCLPlatform().getName(), commands, lists,
                    Duration.ofNanos(kernelNanos), Duration.ofNanos(transferNanos), bytesIn, bytesOut);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            // Aparapi crashes when it disposes of a kernel that never ran.
            if (program != null && lists > 0) {
                program.dispose();
            }
            program = null;
            failure = "opencl: this backend was closed";
        } finally {
            lock.unlock();
        }
    }

    // ---- The list -----------------------------------------------------------------------------------

    private void startList() {
        listed = 0;
        words = ProgramMemory.NOTHING + 1;
        payload = 0;
        largePayload = 0;
        groups = 1;
    }

    private boolean fits(Command command) {
        return listed < ProgramMemory.MAX_COMMANDS
                && words + ProgramMemory.BODY + command.words().length <= ProgramMemory.MAX_WORDS
                && payload + command.payload().length <= ProgramMemory.SMALL;
    }

    private void append(DeviceProgram open, Command command) {
        open.commands[listed++] = words;
        open.commands[words] = command.opcode();
        open.commands[words + 1] = payload;
        System.arraycopy(command.words(), 0, open.commands, words + ProgramMemory.BODY, command.words().length);
        words += ProgramMemory.BODY + command.words().length;
        System.arraycopy(command.payload(), 0, open.small, payload, command.payload().length);
        payload += command.payload().length;
        groups = Math.max(groups, command.groups());
    }

    /// Hands the list over and waits until all of it is done.
    private void flush(DeviceProgram open) {
        if (listed == 0) {
            return;
        }
        int passes = listed;
        int wanted = Math.min(groups, Math.max(1, device.getMaxComputeUnits()) * GROUPS_PER_UNIT);
        if (largePayload > 0) {
            sendAhead(open, wanted);
        }
        startList();
        long start = System.nanoTime();
        open.put(open.commands);
        open.put(open.small);
        execute(open, wanted, passes);
        kernelNanos += System.nanoTime() - start;
        commands += passes;
        lists++;
        bytesIn += 4L * (ProgramMemory.MAX_WORDS + ProgramMemory.SMALL + 1);
    }

    /// Transfers the long arrays with a pass that does nothing, to tell the time of the transfer.
    private void sendAhead(DeviceProgram open, int workGroups) {
        long start = System.nanoTime();
        int first = open.commands[0];
        open.commands[0] = ProgramMemory.NOTHING;
        open.put(open.commands);
        open.put(open.large);
        execute(open, workGroups, 1);
        open.commands[0] = first;
        transferNanos += System.nanoTime() - start;
        bytesIn += 4L * open.large.length;
    }

    private void execute(DeviceProgram open, int workGroups, int passes) {
        try {
            open.execute(Range.create(device, workGroups * ProgramMemory.GROUP, ProgramMemory.GROUP), passes);
        } catch (RuntimeException | AssertionError refused) {
            // Aparapi gives up on a device with an AssertionError, before or instead of falling back.
            throw failed("Aparapi could not run on " + Aparapi.describe(device) + " (OpenCL's own message, if any, is "
                    + "on the error stream): " + refused.getMessage());
        }
    }

    // ---- Starting -----------------------------------------------------------------------------------

    private DeviceProgram open() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (program == null) {
            program = start();
            append(program, ElementwiseProgram.fill(0, 1, ProgramMemory.CANARY));
        }
        return program;
    }

    private DeviceProgram start() {
        device.setSharedMemory(false);
        DeviceProgram made;
        // Collectors that do move large arrays leave one alone that has nothing but long-lived things in front.
        System.gc();
        try {
            made = new DeviceProgram(capacity);
        } catch (OutOfMemoryError tooLarge) {
            throw new IllegalStateException("opencl: Java's heap has no room for the array of " + (capacity >> 18)
                    + " MiB that stands for the device's memory: start java with a larger -Xmx, or a smaller -D"
                    + OpenClBackend.MEMORY_PROPERTY, tooLarge);
        }
        var error = new AtomicReference<@Nullable CompileFailedException>();
        String printed = Aparapi.listen(() -> {
            try {
                made.compile(device);
            } catch (CompileFailedException failed) {
                error.set(failed);
            }
        });
        CompileFailedException failed = error.get();
        if (failed != null) {
            throw failed("the program could not be compiled for " + Aparapi.describe(device) + ": "
                    + failed.getMessage() + (printed.isEmpty() ? "" : "\n" + printed));
        }
        return made;
    }

    private IllegalStateException failed(String reason) {
        failure = "opencl: " + reason;
        return new IllegalStateException(failure);
    }
}
