package vitrine.array.opencl;

/// One pass of the device over its memory: what to do, with what, and how many work-groups would be good.
///
/// In the device's memory a command is a row of integers: its opcode, where its payload starts in
/// [ProgramMemory#small], and its words. Each chapter of the program reads the words of its commands, and next to
/// that code stands the method that writes them.
///
/// @param opcode  which of the operations of [DeviceProgram]
/// @param groups  how many work-groups have something to do; the result does not depend on how many there are
/// @param words   addresses, sizes and strides
/// @param payload numbers that come along
record Command(int opcode, int groups, int[] words, float... payload) {
    /// A command for `items` independent work-items.
    static Command forItems(int opcode, long items, int[] words, float... payload) {
        return forGroups(opcode, Math.ceilDiv(items, (long) ProgramMemory.GROUP), words, payload);
    }

    /// A command for `groups` work-groups.
    static Command forGroups(int opcode, long groups, int[] words, float... payload) {
        return new Command(opcode, (int) Math.min(groups, Integer.MAX_VALUE), words, payload);
    }
}
