package vitrine.array.simd;

import java.util.Arrays;
import vitrine.array.Binary;
import vitrine.array.Shape;

/// Numbers (outer, length, inner) side by side, as they lie around one axis of an array: `outer` slabs of `length` rows.
/// A *set* is a column of a slab and has `length` members. Along the last axis `inner` is 1, and a slab is one set.
///
/// @param outer  the product of the sizes before the axis
/// @param length the size along the axis
/// @param inner  the product of the sizes behind the axis
record Slabs(int outer, int length, int inner) {
    static Slabs along(Shape shape, int axis) {
        int at = shape.axis(axis);
        int outer = 1;
        for (int i = 0; i < at; i++) {
            outer *= shape.dim(i);
        }
        int inner = 1;
        for (int i = at + 1; i < shape.rank(); i++) {
            inner *= shape.dim(i);
        }
        return new Slabs(outer, shape.dim(at), inner);
    }

    /// So many of the slabs.
    Slabs some(int slabs) {
        return new Slabs(slabs, length, inner);
    }

    /// How many numbers a slab has.
    int slabSize() {
        return length * inner;
    }

    /// How many numbers there are.
    int size() {
        return outer * slabSize();
    }

    /// The largest number of every set.
    float[] largest(float[] x, int from, ElementLoops loops, boolean vectors) {
        float[] largest = new float[outer * inner];
        if (inner == 1) {
            for (int slab = 0; slab < outer; slab++) {
                int at = from + slab * length;
                largest[slab] = vectors ? MaxLoops.max(x, at, length) : MaxLoops.plainMax(x, at, length);
            }
            return largest;
        }
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int slab = 0; slab < outer; slab++) {
            for (int row = 0; row < length; row++) {
                loops.zip(Binary.MAXIMUM, x, from + (slab * length + row) * inner, largest, slab * inner, largest,
                        slab * inner, inner);
            }
        }
        return largest;
    }

    /// The sum of every set, in the order of [Reductions] for sets that it adds up in one piece.
    float[] sums(float[] x, int from, boolean vectors) {
        float[] sums = new float[outer * inner];
        if (inner == 1) {
            for (int slab = 0; slab < outer; slab++) {
                int at = from + slab * length;
                sums[slab] = (float) (vectors ? SumLoops.sum(x, at, length) : SumLoops.plainSum(x, at, length));
            }
            return sums;
        }
        double[] wide = new double[outer * inner];
        for (int slab = 0; slab < outer; slab++) {
            for (int row = 0; row < length; row++) {
                int at = from + (slab * length + row) * inner;
                for (int j = 0; j < inner; j++) {
                    wide[slab * inner + j] += x[at + j];
                }
            }
        }
        for (int set = 0; set < wide.length; set++) {
            sums[set] = (float) wide[set];
        }
        return sums;
    }

    /// `y = f(x, a)` with a number `a` for every set; `f` is a difference, a product or a quotient.
    void zip(Binary f, float[] x, int from, float[] a, float[] y, int to, ElementLoops loops, boolean vectors) {
        for (int slab = 0; slab < outer; slab++) {
            int at = slab * slabSize();
            if (inner == 1) {
                NumberLoops.zip(f, x, from + at, a[slab], y, to + at, length, vectors);
                continue;
            }
            for (int row = 0; row < length; row++, at += inner) {
                loops.zip(f, x, from + at, a, slab * inner, y, to + at, inner);
            }
        }
    }
}
