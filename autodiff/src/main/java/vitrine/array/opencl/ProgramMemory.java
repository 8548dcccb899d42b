package vitrine.array.opencl;

import com.aparapi.Kernel;

/// The memory that the device's program works on, and the vocabulary of all its parts.
///
/// Aparapi turns the bytecode of one class, together with its superclasses, into one OpenCL kernel, and every
/// instance of such a class has device memory of its own. Arrays that shall stay on the device and be read by all
/// operations must therefore be fields of **one** class, and the program is one class in several chapters, each
/// extending the one before: [ProgramMemory], [FunctionProgram], [ElementwiseProgram], [ReductionProgram],
/// [IndexProgram], [ProductProgram], [DeviceProgram].
///
/// ```
///   heap      all arrays of the backend                          stays on the device
///   commands  what to do, pass by pass (see Command)             goes in with every list of commands
///   small     short arrays and single numbers, in and out        goes in with every list of commands
///   large     long arrays, a piece at a time, in and out         goes when needed
///   left, right   tiles of the work-group                        never leave the processor
/// ```
///
/// What may be written here is what Aparapi can translate: numbers, arrays that are fields, `if`, `for`, calls within
/// the class (to methods whose names do not begin like those of getters), and the functions of [Kernel]. Comparisons
/// of numbers that may be NaN are never negated, because the translation turns `!(a > b)` into `a <= b`. And what is
/// a name in Java may be a type in OpenCL, such as `half`.
abstract class ProgramMemory extends Kernel {
    /// Work-items in a work-group. Enough to hide latencies on a graphics card, and what every card can do.
    static final int GROUP = 256;

    /// Commands in a list.
    static final int MAX_COMMANDS = 256;

    /// Behind the table of where each command starts: a word that is no operation.
    static final int NOTHING = MAX_COMMANDS;

    /// Numbers that [#commands] can hold: where each command starts, and the commands.
    static final int MAX_WORDS = 8192;

    /// Numbers that [#small] can hold.
    static final int SMALL = 4096;

    /// Numbers that [#large] can hold: 4 MiB, long enough for the start of a transfer not to matter.
    static final int LARGE = 1 << 20;

    /// What the first number of the heap is while the device still has its memory: see [Device].
    static final float CANARY = 1;

    /// Rows of a tile in local memory.
    static final int DEPTH = 16;

    /// The numbers of a row of a tile: 64, and one more so that neighbours in a column lie in
    /// different banks.
    static final int TILE_ROW = 65;

    final float[] heap;
    final int[] commands = new int[MAX_WORDS];
    final float[] small = new float[SMALL + 1];
    final float[] large = new float[LARGE + 1];

    @Local
    final float[] left = new float[DEPTH * TILE_ROW];

    @Local
    final float[] right = new float[DEPTH * TILE_ROW];

    ProgramMemory(int length) {
        heap = new float[length];
        setExplicit(true);
    }

    /// The first word of a command behind its head of opcode and payload.
    static final int BODY = 2;

    /// `Float.isNaN`, which Aparapi does not know.
    @SuppressWarnings("IdentityBinaryExpression")
    boolean notANumber(float x) {
        return x != x;
    }

    /// Word number `index` of the body of the command that starts at `c`.
    int word(int c, int index) {
        return commands[c + BODY + index];
    }

    /// Number `index` of the payload of the command that starts at `c`.
    float payload(int c, int index) {
        return small[commands[c + 1] + index];
    }
}
