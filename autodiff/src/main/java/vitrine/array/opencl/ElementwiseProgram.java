package vitrine.array.opencl;

import vitrine.array.Binary;
import vitrine.array.Unary;

/// Everything that computes or moves one number at a time.
///
/// Memory is what bounds it: a few instructions per number that is read or written. So neighbouring work-items
/// read neighbouring numbers, which the card fetches together, and a grid of all work-items walks over the arrays
/// until all is done. Views are walked by their strides; the odometer of a view whose axes merged into one (most of
/// them) is a single multiplication.
abstract class ElementwiseProgram extends FunctionProgram {
    static final int APPLY = 1;
    static final int FILL = 2;
    static final int RECEIVE = 3;
    static final int RECEIVE_LARGE = 4;
    static final int SEND = 5;
    static final int SEND_LARGE = 6;
    static final int EVALUATE = 7;

    ElementwiseProgram(int length) {
        super(length);
    }

    // ---- y = f(a) and y = f(a, b) -------------------------------------------------------------------

    /// `y = a`, along the axes of (a, y).
    static Command copy(int a, int y, int count, Axes axes) {
        return apply(IDENTITY, a, a, y, count, axes.rank(), twice(axes));
    }

    /// `y = f(a)`, along the axes of (a, y).
    static Command map(Unary f, int a, int y, int count, Axes axes) {
        return apply(code(f), a, a, y, count, axes.rank(), twice(axes));
    }

    /// `y = f(a, b)`, along the axes of (a, b, y).
    static Command zip(Binary f, int a, int b, int y, int count, Axes axes) {
        return apply(code(f), a, b, y, count, axes.rank(), axes.words());
    }

    private static int[] twice(Axes axes) {
        int[][] strides = axes.strides();
        return new Axes(axes.dims(), new int[][] {strides[0], strides[0], strides[1]}).words();
    }

    private static Command apply(int code, int a, int b, int y, int count, int rank, int[] axes) {
        return Command.forItems(APPLY, count, Axes.join(new int[] {code, a, b, y, count, rank}, axes));
    }

    void apply(int c) {
        int f = word(c, 0);
        int count = word(c, 4);
        int axes = c + BODY + 6;
        int last = axes + 4 * (word(c, 5) - 1);
        int firstA = word(c, 1);
        int firstB = word(c, 2);
        int firstY = word(c, 3);
        int strideA = commands[axes + 1];
        int strideB = commands[axes + 2];
        int strideY = commands[axes + 3];
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            int a = firstA;
            int b = firstB;
            int y = firstY;
            int rest = i;
            for (int axis = last; axis > axes; axis -= 4) {
                int outer = rest / commands[axis];
                int index = rest - outer * commands[axis];
                rest = outer;
                a += index * commands[axis + 1];
                b += index * commands[axis + 2];
                y += index * commands[axis + 3];
            }
            a += rest * strideA;
            b += rest * strideB;
            y += rest * strideY;
            if (f < BINARY) {
                heap[y] = unary(f, heap[a]);
            } else {
                heap[y] = binary(f, heap[a], heap[b]);
            }
        }
    }

    // ---- Numbers in and out -------------------------------------------------------------------------

    /// The same number everywhere.
    static Command fill(int y, int count, float value) {
        return Command.forItems(FILL, count, new int[] {y, count}, value);
    }

    void fill(int c) {
        int y = word(c, 0);
        int count = word(c, 1);
        float value = payload(c, 0);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            heap[y + i] = value;
        }
    }

    /// A short array, which the command brings along.
    static Command receive(int y, float[] values) {
        return Command.forItems(RECEIVE, values.length, new int[] {y, values.length}, values);
    }

    void receive(int c) {
        int y = word(c, 0);
        int count = word(c, 1);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            heap[y + i] = payload(c, i);
        }
    }

    /// A piece of a long array, which lies in [#large] from `from` on.
    static Command receiveLarge(int y, int count, int from) {
        return Command.forItems(RECEIVE_LARGE, count, new int[] {y, count, from});
    }

    void receiveLarge(int c) {
        int y = word(c, 0);
        int count = word(c, 1);
        int from = word(c, 2);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            heap[y + i] = large[from + i];
        }
    }

    /// An array of at most [#SMALL] numbers to [#small], and the canary behind all that fits there.
    static Command send(int a, int count) {
        return Command.forItems(SEND, count, new int[] {a, count});
    }

    void send(int c) {
        int a = word(c, 0);
        int count = word(c, 1);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            small[i] = heap[a + i];
        }
        if (getGlobalId() == 0) {
            small[SMALL] = heap[0];
        }
    }

    /// An array of at most [#LARGE] numbers to [#large], and the canary behind all that fits there.
    static Command sendLarge(int a, int count) {
        return Command.forItems(SEND_LARGE, count, new int[] {a, count});
    }

    void sendLarge(int c) {
        int a = word(c, 0);
        int count = word(c, 1);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            large[i] = heap[a + i];
        }
        if (getGlobalId() == 0) {
            large[LARGE] = heap[0];
        }
    }

    // ---- A whole formula ----------------------------------------------------------------------------

    /// A formula of contiguous arrays, as [FormulaCode] writes it.
    static Command evaluate(FormulaCode code, int[] operands, int y, int count) {
        int[] head = {y, count, operands.length, code.words().length};
        return Command.forItems(EVALUATE, count, Axes.join(Axes.join(head, operands), code.words()), code.constants());
    }

    /// A stack machine whose four places are registers: what comes in between never goes to memory.
    void evaluate(int c) {
        int y = word(c, 0);
        int count = word(c, 1);
        int operands = c + BODY + 4;
        int start = operands + word(c, 2);
        int end = start + word(c, 3);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            float top = 0;
            float second = 0;
            float third = 0;
            float fourth = 0;
            for (int at = start; at < end; at++) {
                int code = commands[at];
                if (code >= FormulaCode.CONSTANT) {
                    fourth = third;
                    third = second;
                    second = top;
                    if (code < FormulaCode.OPERAND) {
                        top = payload(c, code - FormulaCode.CONSTANT);
                    } else {
                        top = heap[commands[operands + code - FormulaCode.OPERAND] + i];
                    }
                } else if (code < BINARY) {
                    top = unary(code, top);
                } else {
                    top = binary(code, second, top);
                    second = third;
                    third = fourth;
                }
            }
            heap[y + i] = top;
        }
    }
}
