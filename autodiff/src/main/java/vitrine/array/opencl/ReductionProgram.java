package vitrine.array.opencl;

import vitrine.array.Reduction;

/// Many numbers to one.
///
/// - Short reductions: a work-item per result goes through its numbers one after the other.
/// - Long ones: a work-group per result, or several per result if it is longer than [#SEGMENT]. Each of its
///   [#GROUP] work-items adds up every 256th number; then a tree in local memory halves 256 sums eight times.
///   What several groups have of one result is reduced once more.
///
/// Which way a reduction goes, and so the order of every sum, is decided by its shape alone. Reading memory is what
/// bounds both.
abstract class ReductionProgram extends ElementwiseProgram {
    static final int REDUCE_BY_ITEM = 8;
    static final int REDUCE_BY_GROUP = 9;

    static final int SUM = 0;
    static final int MAX = 1;
    static final int MIN = 2;

    /// 0 if all numbers are finite, else NaN: the sum of all x · 0.
    static final int FINITENESS = 3;

    /// How many numbers a work-group reduces: 32 per work-item, so that the tree behind costs little.
    static final int SEGMENT = 32 * GROUP;

    /// Reductions of up to this many numbers are left to single work-items.
    private static final int SHORT = GROUP / 2;

    ReductionProgram(int length) {
        super(length);
    }

    /// The number under which the device knows a reduction.
    static int code(Reduction reduction) {
        return switch (reduction) {
            case SUM -> SUM;
            case MAX -> MAX;
            case MIN -> MIN;
        };
    }

    /// How many numbers a reduction leaves of each result: 1 if it is done, else it must go on with these.
    static int segments(int length) {
        return Math.max(1, Math.ceilDiv(length, SEGMENT));
    }

    /// Reduces `length` numbers at a time.
    ///
    /// @param a     the address of the first number
    /// @param y     the address of `count · segments(length)` results, those of one result side by side
    /// @param kept  the axes that tell results apart
    /// @param gone  the axes that are reduced
    static Command reduce(int code, int a, int y, int count, int length, Axes kept, Axes gone) {
        int segments = segments(length);
        int[] head = {code, a, y, count, length, segments, kept.rank(), gone.rank()};
        int[] words = Axes.join(Axes.join(head, kept.words()), gone.words());
        return length <= SHORT
                ? Command.forItems(REDUCE_BY_ITEM, count, words)
                : Command.forGroups(REDUCE_BY_GROUP, (long) count * segments, words);
    }

    void reduceByItem(int c) {
        int code = word(c, 0);
        int count = word(c, 3);
        int length = word(c, 4);
        int kept = c + BODY + 8;
        int gone = kept + 2 * word(c, 6);
        for (int i = getGlobalId(); i < count; i += getGlobalSize()) {
            int from = word(c, 1) + position(kept, word(c, 6), i);
            float result = identity(code);
            for (int j = 0; j < length; j++) {
                result = combine(code, result, heap[from + position(gone, word(c, 7), j)]);
            }
            heap[word(c, 2) + i] = result;
        }
    }

    void reduceByGroup(int c) {
        int code = word(c, 0);
        int length = word(c, 4);
        int segments = word(c, 5);
        int results = word(c, 3) * segments;
        int kept = c + BODY + 8;
        int gone = kept + 2 * word(c, 6);
        int item = getLocalId();
        for (int i = getGroupId(); i < results; i += getNumGroups()) {
            int from = word(c, 1) + position(kept, word(c, 6), i / segments);
            int start = i % segments * SEGMENT;
            int end = min(length, start + SEGMENT);
            float result = identity(code);
            for (int j = start + item; j < end; j += GROUP) {
                result = combine(code, result, heap[from + position(gone, word(c, 7), j)]);
            }
            left[item] = result;
            localBarrier();
            combineGroup(code, item);
            if (item == 0) {
                heap[word(c, 2) + i] = left[0];
            }
            localBarrier();
        }
    }

    /// Combines the numbers that all work-items of a group have put into [#left]; the result is the first.
    void combineGroup(int code, int item) {
        for (int reach = GROUP / 2; reach > 0; reach = reach / 2) {
            if (item < reach) {
                left[item] = combine(code, left[item], left[item + reach]);
            }
            localBarrier();
        }
    }

    /// Where element number `index` of a view lies, whose `rank` axes are written from word `axes` on.
    int position(int axes, int rank, int index) {
        int position = 0;
        int rest = index;
        for (int axis = axes + 2 * (rank - 1); axis > axes; axis -= 2) {
            int dim = commands[axis];
            position += rest % dim * commands[axis + 1];
            rest = rest / dim;
        }
        return position + rest * commands[axes + 1];
    }

    float identity(int code) {
        float result = 0;
        if (code == MAX) {
            result = Float.NEGATIVE_INFINITY;
        } else if (code == MIN) {
            result = Float.POSITIVE_INFINITY;
        }
        return result;
    }

    float combine(int code, float soFar, float next) {
        float result = soFar;
        if (code == SUM) {
            result = soFar + next;
        } else if (code == MAX) {
            result = next > soFar || notANumber(next) ? next : soFar;
        } else if (code == MIN) {
            result = next < soFar || notANumber(next) ? next : soFar;
        } else {
            result = soFar + next * 0;
        }
        return result;
    }
}
