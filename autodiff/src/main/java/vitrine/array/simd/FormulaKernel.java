package vitrine.array.simd;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import vitrine.array.Formula;
import vitrine.array.NdArray;

/// Whole formulas, a chunk of [#CHUNK] elements at a time: what comes in between stays in the first-level cache.
///
/// Operation by operation, Adam's update would write six arrays and read twelve; here it reads three and writes
/// one. Each step is the very loop that [Elementwise] runs, so the bits are the same.
///
/// What bounds it: memory for large arrays, and for short ones the steps' calls.
final class FormulaKernel {
    private static final int CHUNK = 1_024;

    /// Room for a chunk of one value. Not a power of two, lest equal positions of two values share a cache line's place.
    private static final int ROOM = CHUNK + 32;

    /// Chunks per task; a task has 16 K elements.
    private static final int CHUNKS = 16;

    /// How many formulas keep their program. An optimiser has up to three and uses each for all of its parameters,
    /// a layer's normalisation has three.
    private static final int REMEMBERED = 8;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final ElementLoops loops;
    private final AtomicReferenceArray<@Nullable Compiled> programs = new AtomicReferenceArray<>(REMEMBERED);

    private record Compiled(Formula formula, FormulaProgram program) {}

    FormulaKernel(Threads threads, BufferPool buffers, ResultMemory memory, ElementLoops loops) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.loops = loops;
    }

    /// The formula, which is more than an operand or a constant, of every element of operands that have one shape.
    float[] evaluate(Formula formula, NdArray... operands) {
        int length = operands[0].size();
        float[] y = memory.unset(length);
        Stretch stretches = stretches(formula, operands);
        int perTask = CHUNK * CHUNKS;
        if (length <= perTask) {
            stretches.evaluate(0, length, y, 0);
            return y;
        }
        threads.run(Math.ceilDiv(length, perTask), task -> {
            int from = task * perTask;
            stretches.evaluate(from, Math.min(length - from, perTask), y, from);
        });
        return y;
    }

    /// A formula of operands that have one shape, ready to be computed for any stretch of its elements.
    interface Stretch {
        /// Computes the elements number `from … from + count − 1`, in row-major order, into `y` from `at` on.
        void evaluate(int from, int count, float[] y, int at);
    }

    /// The formula, which may be an operand or a constant alone, as a [Stretch].
    Stretch stretches(Formula formula, NdArray... operands) {
        FormulaProgram program = programOf(formula);
        StridedReader[] readers = new StridedReader[operands.length];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = StridedReader.of(operands[i]);
        }
        return (from, count, y, at) -> evaluate(program, readers, from, count, y, at);
    }

    private FormulaProgram programOf(Formula formula) {
        for (int i = 0; i < REMEMBERED; i++) {
            Compiled known = programs.get(i);
            if (known != null && known.formula == formula) {
                return known.program;
            }
        }
        Compiled fresh = new Compiled(formula, FormulaProgram.of(formula));
        for (int i = REMEMBERED - 1; i > 0; i--) {
            programs.set(i, programs.get(i - 1));
        }
        programs.set(0, fresh);
        return fresh.program;
    }

    private void evaluate(FormulaProgram program, StridedReader[] readers, int from, int count, float[] y, int to) {
        int values = program.values().size();
        int room = Math.min(count, ROOM);
        float[] scratch = buffers.borrow((long) values * room);
        float[][] places = new float[values][];
        int[] at = new int[values];
        for (int i = 0; i < values; i++) {
            places[i] = scratch;
            at[i] = i * room;
            switch (program.values().get(i)) {
                case FormulaProgram.Constant(float value) ->
                        Arrays.fill(scratch, at[i], at[i] + room, value);
                case FormulaProgram.Operand(int index) when readers[index].isContiguous() ->
                        places[i] = readers[index].values();
                case FormulaProgram.Value other -> { }
            }
        }
        for (int done = 0; done < count; done += CHUNK) {
            chunk(program, readers, places, at, y, to + done, from + done, Math.min(CHUNK, count - done));
        }
        buffers.giveBack(scratch);
    }

    private void chunk(FormulaProgram program, StridedReader[] readers, float[][] places, int[] at, float[] y, int yAt,
            int from, int count) {
        int last = places.length - 1;
        for (int i = 0; i <= last; i++) {
            float[] to = i == last ? y : places[i];
            int toAt = i == last ? yAt : at[i];
            switch (program.values().get(i)) {
                case FormulaProgram.OfOne(var f, int x) -> loops.map(f, places[x], at[x], to, toAt, count);
                case FormulaProgram.OfTwo(var f, int a, int b) ->
                        loops.zip(f, places[a], at[a], places[b], at[b], to, toAt, count);
                case FormulaProgram.Operand(int index) when readers[index].isContiguous() ->
                        at[i] = readers[index].offset() + from;
                case FormulaProgram.Operand(int index) -> readers[index].read(from, count, places[i], at[i]);
                case FormulaProgram.Constant constant -> { }
            }
        }
    }
}
