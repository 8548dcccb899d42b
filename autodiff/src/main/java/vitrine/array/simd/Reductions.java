package vitrine.array.simd;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Reduction;

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
    private static final int PIECE = 1 << 15;
    private static final int COLUMNS = 1_024;
    private static final int CHUNK = 1_024;

    /// Below this many elements in all, a second thread does not pay.
    private static final int PARALLEL = 1 << 16;

    private final Threads threads;

    Reductions(Threads threads) {
        this.threads = threads;
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
            reduceRows(reduction, split, y, shared);
        } else {
            reduceColumns(reduction, split, y, shared);
        }
        return y;
    }

    // ---- Rows ---------------------------------------------------------------------------------------

    private void reduceRows(Reduction reduction, Split split, float[] y, boolean shared) {
        int members = split.reduced().size();
        int pieces = (members + PIECE - 1) / PIECE;
        if (pieces == 1) {
            int perTask = Math.max(1, PIECE / members);
            threads.runIf(shared, (y.length + perTask - 1) / perTask, task -> {
                float[] buffer = buffer(split, members);
                int end = Math.min(y.length, (task + 1) * perTask);
                for (int i = task * perTask; i < end; i++) {
                    y[i] = (float) fold(reduction, split, i, 0, members, buffer);
                }
            });
            return;
        }
        double[] partial = new double[y.length * pieces];
        threads.runIf(shared, partial.length, task -> {
            int from = task % pieces * PIECE;
            partial[task] = fold(reduction, split, task / pieces, from, Math.min(PIECE, members - from),
                    buffer(split, members));
        });
        for (int i = 0; i < y.length; i++) {
            double sum = reduction.identity();
            for (int piece = 0; piece < pieces; piece++) {
                sum = reduction.combine(sum, partial[i * pieces + piece]);
            }
            y[i] = (float) sum;
        }
    }

    /// Room for a run of members that do not lie side by side.
    private static float[] buffer(Split split, int members) {
        return new float[split.reduced().lastStride() == 1 ? 0 : Math.min(CHUNK, members)];
    }

    /// Folds `count` members of set number `set`, from member `from` on.
    private static double fold(Reduction reduction, Split split, int set, int from, int count, float[] buffer) {
        float[] x = split.values();
        int base = split.offset() + split.kept().position(set);
        Axes reduced = split.reduced();
        int row = reduced.lastDim();
        int step = reduced.lastStride();
        double result = reduction.identity();
        for (int member = from; member < from + count; ) {
            int run = Math.min(row - member % row, from + count - member);
            int position = base + reduced.position(member);
            if (step == 1) {
                result = reduction.combine(result, foldRow(reduction, x, position, run));
            } else {
                run = Math.min(run, CHUNK);
                for (int i = 0; i < run; i++) {
                    buffer[i] = x[position + i * step];
                }
                result = reduction.combine(result, foldRow(reduction, buffer, 0, run));
            }
            member += run;
        }
        return result;
    }

    private static double foldRow(Reduction reduction, float[] x, int from, int count) {
        return switch (reduction) {
            case SUM -> sum(x, from, count);
            case MAX -> {
                float max = Float.NEGATIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    max = Math.max(max, x[from + i]);
                }
                yield max;
            }
            case MIN -> {
                float min = Float.POSITIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    min = Math.min(min, x[from + i]);
                }
                yield min;
            }
        };
    }

    /// Eight sums, of every eighth number each, so that one addition need not wait for the one before.
    private static double sum(float[] x, int from, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i <= count - 8; i += 8) {
            int at = from + i;
            s0 += x[at];
            s1 += x[at + 1];
            s2 += x[at + 2];
            s3 += x[at + 3];
            s4 += x[at + 4];
            s5 += x[at + 5];
            s6 += x[at + 6];
            s7 += x[at + 7];
        }
        double tail = 0;
        for (; i < count; i++) {
            tail += x[from + i];
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)) + tail;
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
    private record Split(float[] values, int offset, Axes kept, Axes reduced, boolean lastAxisIsReduced) {
        static Split of(NdArray a, int... axes) {
            int rank = a.shape().rank();
            boolean[] gone = new boolean[rank];
            Arrays.fill(gone, axes.length == 0);
            for (int axis : axes) {
                gone[a.shape().axis(axis)] = true;
            }
            boolean lastAxisIsReduced = true;
            for (int axis = 0; axis < rank; axis++) {
                if (a.shape().dim(axis) != 1) {
                    lastAxisIsReduced = gone[axis];
                }
            }
            return new Split(((FloatStorage) a.storage()).values(), a.offset(), Axes.of(a, gone, false),
                    Axes.of(a, gone, true), lastAxisIsReduced);
        }
    }

    /// Some of the axes of a view, merged where they can be walked as one.
    private record Axes(int[] dims, int[] strides, int size) {
        static Axes of(NdArray a, boolean[] gone, boolean wanted) {
            int[] dims = new int[gone.length + 1];
            int[] strides = new int[gone.length + 1];
            int rank = 0;
            int size = 1;
            for (int axis = 0; axis < gone.length; axis++) {
                int dim = a.shape().dim(axis);
                if (gone[axis] != wanted || dim == 1) {
                    continue;
                }
                size *= dim;
                int stride = a.stride(axis);
                if (rank > 0 && strides[rank - 1] == dim * stride) {
                    dims[rank - 1] *= dim;
                    strides[rank - 1] = stride;
                } else {
                    dims[rank] = dim;
                    strides[rank++] = stride;
                }
            }
            if (rank == 0) {
                dims[rank++] = 1;
            }
            return new Axes(Arrays.copyOf(dims, rank), Arrays.copyOf(strides, rank), size);
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
