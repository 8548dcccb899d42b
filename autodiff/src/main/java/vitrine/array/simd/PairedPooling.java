package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// Windows of 2 × 2, side by side: a vector's worth of windows is four loads and three comparisons.
///
/// A number wins over the best so far if it is not smaller or equal, which a NaN never is, unless the best is a NaN
/// already. All methods take whole vectors of windows and may read and write beyond the end of the row.
final class PairedPooling {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(SPECIES, 1);
    private static final VectorShuffle<Float> FIRST_HALVES = VectorShuffle.makeZip(SPECIES, 0);
    private static final VectorShuffle<Float> SECOND_HALVES = VectorShuffle.makeZip(SPECIES, 1);
    private static final FloatVector STEPS = FloatVector.zero(SPECIES).addIndex(2);

    private PairedPooling() {}

    static boolean isFor(Window2d window) {
        return isPairs(window.rows()) && isPairs(window.columns());
    }

    /// Whether every element of the image lies in a window, and the windows are these.
    static boolean covers(Window2d window, int height, int width) {
        return isFor(window) && height % 2 == 0 && width % 2 == 0;
    }

    private static boolean isPairs(Window side) {
        return side.size() == 2 && side.stride() == 2 && side.padding() == 0 && side.dilation() == 1;
    }

    /// Where the largest numbers of one row of windows lie, in whole vectors. The upper and the lower row are unzipped into
    /// their even and odd columns; then four vectors hold the four corners of sixteen windows, and three comparisons decide.
    static void places(float[] x, int from, int width, int upper, int columns, float[] y, int to) {
        for (int j = 0; j < columns; j += LANES) {
            int at = from + upper + 2 * j;
            FloatVector left = FloatVector.fromArray(SPECIES, x, at);
            FloatVector right = FloatVector.fromArray(SPECIES, x, at + LANES);
            FloatVector best = left.rearrange(EVEN, right);
            FloatVector index = STEPS.add((float) (upper + 2 * j));
            FloatVector where = index;

            FloatVector next = left.rearrange(ODD, right);
            VectorMask<Float> wins = next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, wins);
            where = where.blend(index.add(1f), wins);

            left = FloatVector.fromArray(SPECIES, x, at + width);
            right = FloatVector.fromArray(SPECIES, x, at + width + LANES);
            next = left.rearrange(EVEN, right);
            wins = next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, wins);
            where = where.blend(index.add((float) width), wins);

            next = left.rearrange(ODD, right);
            wins = next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
            where.blend(index.add((float) (width + 1)), wins).intoArray(y, to + j);
        }
    }

    /// The largest numbers of the windows of one row, by the comparisons of [#places].
    static void largest(float[] x, int from, int width, int columns, float[] y, int to) {
        for (int j = 0; j < columns; j += LANES) {
            int at = from + 2 * j;
            FloatVector left = FloatVector.fromArray(SPECIES, x, at);
            FloatVector right = FloatVector.fromArray(SPECIES, x, at + LANES);
            FloatVector best = left.rearrange(EVEN, right);
            FloatVector next = left.rearrange(ODD, right);
            best = best.blend(next, next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best)));
            left = FloatVector.fromArray(SPECIES, x, at + width);
            right = FloatVector.fromArray(SPECIES, x, at + width + LANES);
            next = left.rearrange(EVEN, right);
            best = best.blend(next, next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best)));
            next = left.rearrange(ODD, right);
            best.blend(next, next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best)))
                    .intoArray(y, to + j);
        }
    }

    /// Writes two rows of an image: every window's signal at its largest element, and zeros. From the last vector to the
    /// first, because what runs over the end of the upper row is the beginning of the lower.
    static void handBack(float[] x, int from, int width, float[] g, int signal, int columns, float[] y, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int j = (columns - 1) / LANES * LANES; j >= 0; j -= LANES) {
            FloatVector left = FloatVector.fromArray(SPECIES, x, from + 2 * j);
            FloatVector right = FloatVector.fromArray(SPECIES, x, from + 2 * j + LANES);
            FloatVector best = left.rearrange(EVEN, right);
            FloatVector next = left.rearrange(ODD, right);
            VectorMask<Float> second = next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, second);
            left = FloatVector.fromArray(SPECIES, x, from + 2 * j + width);
            right = FloatVector.fromArray(SPECIES, x, from + 2 * j + width + LANES);
            next = left.rearrange(EVEN, right);
            VectorMask<Float> third = next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, third);
            next = left.rearrange(ODD, right);
            VectorMask<Float> fourth = next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best));

            FloatVector here = FloatVector.fromArray(SPECIES, g, signal + j);
            VectorMask<Float> lower = third.or(fourth);
            FloatVector even = here.blend(zero, lower.or(second));
            FloatVector odd = zero.blend(here, second.andNot(lower));
            even.rearrange(FIRST_HALVES, odd).intoArray(y, to + 2 * j);
            even.rearrange(SECOND_HALVES, odd).intoArray(y, to + 2 * j + LANES);
            even = zero.blend(here, third.andNot(fourth));
            odd = zero.blend(here, fourth);
            even.rearrange(FIRST_HALVES, odd).intoArray(y, to + 2 * j + width);
            even.rearrange(SECOND_HALVES, odd).intoArray(y, to + 2 * j + width + LANES);
        }
    }
}
