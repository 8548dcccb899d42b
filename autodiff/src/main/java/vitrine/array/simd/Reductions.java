package vitrine.array.simd;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Shape;

/// Sums, largest and smallest elements along any axes.
///
/// Every element of the result belongs to a set of elements of the input: the kept axes say which set, the
/// reduced axes number its members. Two ways lead through memory.
///
/// - **Rows**: the last axis is reduced. Each set is read row by row and folded into one number.
/// - **Columns**: the last axis is kept. A whole row of sums grows at once, row by row of the input; the order
///   in memory is followed, and there is no sum across a vector.
///
/// Sums are added in 64 bits: a 32-bit running sum of a million numbers loses four of its seven digits, a
/// 64-bit one none, and memory remains the bound. The order is fixed: long sets are cut into pieces of
/// [#PIECE] members, whose sums are added in their order, whichever thread computed them.
final class Reductions {
    /// A set of at most so many members is added up in one go.
    static final int PIECE = 1 << 15;

    private static final int COLUMNS = 1_024;
    private static final int CHUNK = 1_024;

    /// Below this many elements in all, a second thread does not pay.
    private static final int PARALLEL = 1 << 16;

    private final Threads threads;
    private final BufferPool buffers;
    private final FormulaKernel formulas;
    private final WarmUp warmUp;

    Reductions(Threads threads, BufferPool buffers, FormulaKernel formulas, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.formulas = formulas;
        this.warmUp = warmUp;
    }

    float[] reduce(Reduction reduction, NdArray a, int... axes) {
        float[] y = new float[a.shape().reduced(axes).size()];
        if (a.size() == 0) {
            Arrays.fill(y, (float) reduction.identity());
            return y;
        }
        Split split = Split.of(a, axes);
        boolean shared = a.size() >= PARALLEL;
        if (split.lastAxisIsReduced()) {
            boolean vectors = warmUp.isDone();
            reduceRows(reduction, split.reduced().size(), y, shared,
                    (set, from, count) -> fold(reduction, split, set, from, count, vectors));
        } else {
            reduceColumns(reduction, split, y, shared);
        }
        return y;
    }

    // ---- Rows ---------------------------------------------------------------------------------------

    /// Folds `count` members of set number `set`, from member `from` on.
    private interface Fold {
        double of(int set, int from, int count);
    }

    private void reduceRows(Reduction reduction, int members, float[] y, boolean shared, Fold fold) {
        int pieces = (members + PIECE - 1) / PIECE;
        if (pieces == 1) {
            int perTask = Math.max(1, PIECE / members);
            threads.runIf(shared, (y.length + perTask - 1) / perTask, task -> {
                int end = Math.min(y.length, (task + 1) * perTask);
                for (int i = task * perTask; i < end; i++) {
                    y[i] = (float) fold.of(i, 0, members);
                }
            });
            return;
        }
        double[] partial = new double[y.length * pieces];
        threads.runIf(shared, partial.length, task -> {
            int from = task % pieces * PIECE;
            partial[task] = fold.of(task / pieces, from, Math.min(PIECE, members - from));
        });
        for (int i = 0; i < y.length; i++) {
            double sum = reduction.identity();
            for (int piece = 0; piece < pieces; piece++) {
                sum = reduction.combine(sum, partial[i * pieces + piece]);
            }
            y[i] = (float) sum;
        }
    }

    /// Folds a formula: its values for a piece of a set are computed into a buffer and folded there, in the rows that they
    /// would have in an array of their own, so that the sum has the same bits.
    ///
    /// @return nothing if the last axis is kept, or there is nothing to add up
    Optional<float[]> reduce(Reduction reduction, Formula formula, int[] axes, NdArray... operands) {
        Shape shape = operands[0].shape();
        Split split = Split.of(new float[0], 0, shape, rowMajor(shape), axes);
        if (shape.size() == 0 || !split.lastAxisIsReduced()) {
            return Optional.empty();
        }
        int[] order = split.keptFirst();
        NdArray[] views = Arrays.stream(operands).map(operand -> operand.permute(order)).toArray(NdArray[]::new);
        FormulaKernel.Stretch values = formulas.stretches(formula, views);
        int members = split.reduced().size();
        int row = split.reduced().lastDim();
        float[] y = new float[shape.reduced(axes).size()];
        boolean vectors = warmUp.isDone();
        reduceRows(reduction, members, y, shape.size() >= PARALLEL, (set, from, count) -> {
            float[] buffer = buffers.borrow(count);
            values.evaluate(set * members + from, count, buffer, 0);
            double result = reduction.identity();
            for (int done = 0; done < count; ) {
                int run = Math.min(row - (from + done) % row, count - done);
                result = reduction.combine(result, foldRow(reduction, buffer, done, run, vectors));
                done += run;
            }
            buffers.giveBack(buffer);
            return result;
        });
        return Optional.of(y);
    }

    private static int[] rowMajor(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.dim(axis);
        }
        return strides;
    }

    /// Folds `count` members of set number `set`, from member `from` on.
    private static double fold(Reduction reduction, Split split, int set, int from, int count, boolean vectors) {
        float[] x = split.values();
        int base = split.offset() + split.kept().position(set);
        Axes reduced = split.reduced();
        int row = reduced.lastDim();
        int step = reduced.lastStride();
        // Room for a run of members that do not lie side by side.
        float[] buffer = new float[step == 1 ? 0 : Math.min(CHUNK, row)];
        double result = reduction.identity();
        for (int member = from; member < from + count; ) {
            int run = Math.min(row - member % row, from + count - member);
            int position = base + reduced.position(member);
            if (step == 1) {
                result = reduction.combine(result, foldRow(reduction, x, position, run, vectors));
            } else {
                run = Math.min(run, CHUNK);
                for (int i = 0; i < run; i++) {
                    buffer[i] = x[position + i * step];
                }
                result = reduction.combine(result, foldRow(reduction, buffer, 0, run, vectors));
            }
            member += run;
        }
        return result;
    }

    private static double foldRow(Reduction reduction, float[] x, int from, int count, boolean vectors) {
        return switch (reduction) {
            case SUM -> vectors ? SumLoops.sum(x, from, count) : SumLoops.plainSum(x, from, count);
            case MAX -> vectors ? MaxLoops.max(x, from, count) : MaxLoops.plainMax(x, from, count);
            case MIN -> {
                float min = Float.POSITIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    min = Math.min(min, x[from + i]);
                }
                yield min;
            }
        };
    }

    // ---- Columns ------------------------------------------------------------------------------------

    private void reduceColumns(Reduction reduction, Split split, float[] y, boolean shared) {
        int row = split.kept().lastDim();
        int groups = y.length / row;
        int width = Math.min(row, COLUMNS);
        int widths = (row + width - 1) / width;
        int members = split.reduced().size();
        int perPiece = Math.max(16, PIECE / width);
        int pieces = (members + perPiece - 1) / perPiece;
        double[] partial = new double[y.length * pieces];
        Arrays.fill(partial, reduction.identity());
        threads.runIf(shared, groups * widths * pieces, task -> {
            int piece = task % pieces;
            int block = task / pieces;
            int set = block / widths * row + block % widths * width;
            int columns = Math.min(width, row - block % widths * width);
            int from = piece * perPiece;
            foldColumns(reduction, split, set, columns, from, Math.min(perPiece, members - from),
                    partial, piece * y.length + set);
        });
        for (int piece = 1; piece < pieces; piece++) {
            for (int i = 0; i < y.length; i++) {
                partial[i] = reduction.combine(partial[i], partial[piece * y.length + i]);
            }
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) partial[i];
        }
    }

    private static void foldColumns(Reduction reduction, Split split, int set, int columns, int from, int count,
            double[] partial, int at) {
        float[] x = split.values();
        int base = split.offset() + split.kept().position(set);
        int step = split.kept().lastStride();
        for (int member = from; member < from + count; member++) {
            int position = base + split.reduced().position(member);
            switch (reduction) {
                case SUM -> {
                    if (step == 1) {
                        for (int j = 0; j < columns; j++) {
                            partial[at + j] += x[position + j];
                        }
                    } else {
                        for (int j = 0; j < columns; j++) {
                            partial[at + j] += x[position + j * step];
                        }
                    }
                }
                case MAX -> {
                    for (int j = 0; j < columns; j++) {
                        partial[at + j] = Math.max(partial[at + j], x[position + j * step]);
                    }
                }
                case MIN -> {
                    for (int j = 0; j < columns; j++) {
                        partial[at + j] = Math.min(partial[at + j], x[position + j * step]);
                    }
                }
            }
        }
    }

    // ---- Which axes stay and which go ---------------------------------------------------------------

    /// A view whose axes are dealt into two hands.
    private record Split(float[] values, int offset, Axes kept, Axes reduced, boolean lastAxisIsReduced,
            boolean[] gone) {
        static Split of(NdArray a, int... axes) {
            return of(((FloatStorage) a.storage()).values(), a.offset(), a.shape(), a.strides(), axes);
        }

        static Split of(float[] values, int offset, Shape shape, int[] strides, int... axes) {
            int rank = shape.rank();
            boolean[] gone = new boolean[rank];
            Arrays.fill(gone, axes.length == 0);
            for (int axis : axes) {
                gone[shape.axis(axis)] = true;
            }
            boolean lastAxisIsReduced = true;
            for (int axis = 0; axis < rank; axis++) {
                if (shape.dim(axis) != 1) {
                    lastAxisIsReduced = gone[axis];
                }
            }
            return new Split(values, offset, Axes.of(shape, strides, gone, false), Axes.of(shape, strides, gone, true),
                    lastAxisIsReduced, gone);
        }

        /// All axes in the order that makes the members of a set neighbours.
        int[] keptFirst() {
            return IntStream.concat(IntStream.range(0, gone.length).filter(axis -> !gone[axis]),
                    IntStream.range(0, gone.length).filter(axis -> gone[axis])).toArray();
        }
    }

    /// Some of the axes of a view, merged where they can be walked as one.
    private record Axes(int[] dims, int[] strides, int size) {
        static Axes of(Shape shape, int[] strides, boolean[] gone, boolean wanted) {
            int[] dims = new int[gone.length + 1];
            int[] steps = new int[gone.length + 1];
            int rank = 0;
            int size = 1;
            for (int axis = 0; axis < gone.length; axis++) {
                int dim = shape.dim(axis);
                if (gone[axis] != wanted || dim == 1) {
                    continue;
                }
                size *= dim;
                int stride = strides[axis];
                if (rank > 0 && steps[rank - 1] == dim * stride) {
                    dims[rank - 1] *= dim;
                    steps[rank - 1] = stride;
                } else {
                    dims[rank] = dim;
                    steps[rank++] = stride;
                }
            }
            if (rank == 0) {
                dims[rank++] = 1;
            }
            return new Axes(Arrays.copyOf(dims, rank), Arrays.copyOf(steps, rank), size);
        }

        int lastDim() {
            return dims[dims.length - 1];
        }

        int lastStride() {
            return strides[dims.length - 1];
        }

        /// How far from the first element number `index` lies.
        int position(int index) {
            int position = 0;
            for (int axis = dims.length - 1; axis > 0; axis--) {
                position += index % dims[axis] * strides[axis];
                index /= dims[axis];
            }
            return position + index * strides[0];
        }
    }
}
