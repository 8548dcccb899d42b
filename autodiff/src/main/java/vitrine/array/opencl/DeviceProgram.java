package vitrine.array.opencl;

import com.aparapi.Kernel;

/// The whole of the device's program: reads which command this pass is about, and does it.
///
/// All work-items of all groups do the same command, so that the choice below costs a comparison or two, and every
/// barrier is reached by all of a group or by none. The price of one program for everything is that its registers
/// and local memory are those of its hungriest part, the tiles of [ProductProgram], and limit how many groups
/// share a processor while numbers are merely added; those parts wait for memory anyway.
final class DeviceProgram extends ProductProgram {
    /// @param length the numbers that fit the device's memory
    DeviceProgram(int length) {
        super(length);
    }

    @Override
    public void run() {
        int c = commands[getPassId()];
        int opcode = commands[c];
        if (opcode == APPLY) {
            apply(c);
        } else if (opcode == FILL) {
            fill(c);
        } else if (opcode == RECEIVE) {
            receive(c);
        } else if (opcode == RECEIVE_LARGE) {
            receiveLarge(c);
        } else if (opcode == SEND) {
            send(c);
        } else if (opcode == SEND_LARGE) {
            sendLarge(c);
        } else if (opcode == EVALUATE) {
            evaluate(c);
        } else if (opcode == REDUCE_BY_ITEM) {
            reduceByItem(c);
        } else if (opcode == REDUCE_BY_GROUP) {
            reduceByGroup(c);
        } else if (opcode == GATHER) {
            gather(c);
        } else if (opcode == SCATTER_BY_LINE) {
            scatterByLine(c);
        } else if (opcode == SCATTER_BY_RESULT) {
            scatterByResult(c);
        } else if (opcode == WINDOW_ARG_MAX) {
            windowArgMax(c);
        } else if (opcode == PRODUCT) {
            product(c);
        }
    }

    /// Aparapi clones a kernel when it gives up on the device and runs it on Java threads: slow, and
    /// silent. Here that is an error.
    ///
    /// @throws IllegalStateException always
    @Override
    public Kernel clone() {
        throw new IllegalStateException("opencl: Aparapi gave up on the device and fell back to Java threads");
    }
}
