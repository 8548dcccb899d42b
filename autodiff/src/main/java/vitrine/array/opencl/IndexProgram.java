package vitrine.array.opencl;

import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// Picking numbers by index, adding them back, and finding the largest of every window.
///
/// Indices are checked before they come here. Graphics cards can add to memory from many work-items at a time, but
/// in an order that changes from run to run, and with it the last bits of the sums. So nothing is ever
/// added from two work-items here: see [#scatterByLine] and [#scatterByResult].
abstract class IndexProgram extends ReductionProgram {
    static final int GATHER = 10;
    static final int SCATTER_BY_LINE = 11;
    static final int SCATTER_BY_RESULT = 12;
    static final int WINDOW_ARG_MAX = 13;

    /// With this many lines, a work-item for each keeps the device busy.
    private static final int MANY_LINES = 1024;

    IndexProgram(int length) {
        super(length);
    }

    /// The places of an axis within contiguous arrays: element (o, i, r) lies at `(o · size + i) · inner + r`.
    ///
    /// @param outer  the product of the sizes before the axis
    /// @param count  the size along the axis of the indices
    /// @param length the size along the axis of what they point into
    /// @param inner  the product of the sizes behind the axis
    record Line(int outer, int count, int length, int inner) {
        /// With contiguous indices of this shape, into something of another length along the axis.
        static Line along(Shape indices, int axis, int length) {
            int at = indices.axis(axis);
            int outer = 1;
            for (int i = 0; i < at; i++) {
                outer *= indices.dim(i);
            }
            int inner = 1;
            for (int i = at + 1; i < indices.rank(); i++) {
                inner *= indices.dim(i);
            }
            return new Line(outer, indices.dim(at), length, inner);
        }

        int[] words(int a, int indices, int y) {
            return new int[] {a, indices, y, outer, count, length, inner};
        }
    }

    // ---- Gather and scatter -------------------------------------------------------------------------

    /// `y[o, i, r] = a[o, indices[o, i, r], r]`
    static Command gather(int a, int indices, int y, Line line) {
        return Command.forItems(GATHER, (long) line.outer * line.count * line.inner, line.words(a, indices, y));
    }

    void gather(int c) {
        int a = word(c, 0);
        int indices = word(c, 1);
        int y = word(c, 2);
        int count = word(c, 4);
        int length = word(c, 5);
        int inner = word(c, 6);
        int size = word(c, 3) * count * inner;
        for (int i = getGlobalId(); i < size; i += getGlobalSize()) {
            int outer = i / (count * inner);
            int index = (int) heap[indices + i];
            heap[y + i] = heap[a + (outer * length + index) * inner + i % inner];
        }
    }

    /// `y[o, indices[o, i, r], r] += source[o, i, r]`, from zeros.
    static Command scatterAdd(int source, int indices, int y, Line line) {
        int[] words = line.words(source, indices, y);
        long lines = (long) line.outer * line.inner;
        return lines >= MANY_LINES || (long) line.count * line.length > 1 << 20
                ? Command.forItems(SCATTER_BY_LINE, lines, words)
                : Command.forItems(SCATTER_BY_RESULT, lines * line.length, words);
    }

    /// A work-item per line along the axis adds up its numbers in their order. Work-items of neighbouring lines take
    /// the same steps, so the more lines, the better.
    void scatterByLine(int c) {
        int count = word(c, 4);
        int length = word(c, 5);
        int inner = word(c, 6);
        int lines = word(c, 3) * inner;
        for (int line = getGlobalId(); line < lines; line += getGlobalSize()) {
            int outer = line / inner;
            int from = outer * count * inner + line % inner;
            int to = word(c, 2) + outer * length * inner + line % inner;
            for (int i = 0; i < length; i++) {
                heap[to + i * inner] = 0;
            }
            for (int i = 0; i < count; i++) {
                int index = (int) heap[word(c, 1) + from + i * inner];
                int at = to + index * inner;
                heap[at] = heap[at] + heap[word(c, 0) + from + i * inner];
            }
        }
    }

    /// A work-item per result goes through all indices of its line and adds what points to it, in the same order.
    void scatterByResult(int c) {
        int count = word(c, 4);
        int length = word(c, 5);
        int inner = word(c, 6);
        int size = word(c, 3) * length * inner;
        for (int result = getGlobalId(); result < size; result += getGlobalSize()) {
            int index = result / inner % length;
            int from = result / (length * inner) * count * inner + result % inner;
            float sum = 0;
            for (int i = 0; i < count; i++) {
                if ((int) heap[word(c, 1) + from + i * inner] == index) {
                    sum += heap[word(c, 0) + from + i * inner];
                }
            }
            heap[word(c, 2) + result] = sum;
        }
    }

    // ---- Windows ------------------------------------------------------------------------------------

    /// Where the largest of every window lies in its plane.
    static Command windowArgMax(int x, int y, int planes, int height, int width, Window2d window) {
        Window down = window.rows();
        Window right = window.columns();
        int rows = down.outputs(height);
        int columns = right.outputs(width);
        return Command.forItems(WINDOW_ARG_MAX, (long) planes * rows * columns, new int[] {x, y,
            planes * rows * columns, height, width, rows, columns,
            down.size(), down.stride(), down.padding(), down.dilation(),
            right.size(), right.stride(), right.padding(), right.dilation()});
    }

    void windowArgMax(int c) {
        int size = word(c, 2);
        int height = word(c, 3);
        int width = word(c, 4);
        int rows = word(c, 5);
        int columns = word(c, 6);
        for (int i = getGlobalId(); i < size; i += getGlobalSize()) {
            int plane = word(c, 0) + i / (rows * columns) * height * width;
            int top = i / columns % rows * word(c, 8) - word(c, 9);
            int start = i % columns * word(c, 12) - word(c, 13);
            int best = -1;
            float largest = 0;
            for (int u = 0; u < word(c, 7); u++) {
                int row = top + u * word(c, 10);
                if (row >= 0 && row < height) {
                    for (int v = 0; v < word(c, 11); v++) {
                        int column = start + v * word(c, 14);
                        if (column >= 0 && column < width) {
                            float x = heap[plane + row * width + column];
                            if (best < 0 || x > largest || (notANumber(x) && !notANumber(largest))) {
                                best = row * width + column;
                                largest = x;
                            }
                        }
                    }
                }
            }
            heap[word(c, 1) + i] = best;
        }
    }
}
