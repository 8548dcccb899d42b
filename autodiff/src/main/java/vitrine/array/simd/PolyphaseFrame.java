package vitrine.array.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// One channel of an image with zeros around it, sorted by the parity of rows and columns into its four polyphase
/// components:
///
///     component (p, q) at (i, j)  =  framed image at (2i + p, 2j + q)
///
/// Windows of 4 × 4 that lie two apart, the tiles of [WinogradConvolution], then lie one apart: element (u, v) of the
/// tile (i, j) is element (i + ⌊u/2⌋, j + ⌊v/2⌋) of the component (u mod 2, v mod 2). So a vector of neighbouring tiles
/// is sixteen plain loads.
///
/// The order of the components in memory is (0, 0), (0, 1), (1, 0), (1, 1). Behind each there is room for what vectors
/// write and read beyond its end.
final class PolyphaseFrame {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(SPECIES, 1);

    private static final VectorShuffle<Float> EVEN_HALF = EVEN.wrapIndexes();
    private static final VectorShuffle<Float> ODD_HALF = ODD.wrapIndexes();

    private final int height;
    private final int width;
    private final int top;
    private final int left;
    private final int pitch;
    private final int component;

    /// @param tileRows    rows of tiles that it is for
    /// @param tileColumns tiles in a row
    PolyphaseFrame(ConvolutionGeometry geometry, int tileRows, int tileColumns) {
        height = geometry.height();
        width = geometry.width();
        top = geometry.window().rows().padding();
        left = geometry.window().columns().padding();
        pitch = tileColumns + 1;
        component = (tileRows + 1) * pitch + 2 * LANES;
    }

    /// The distance of a component's rows.
    int pitch() {
        return pitch;
    }

    /// The distance of the components.
    int component() {
        return component;
    }

    /// How many numbers a frame has. It must be all zeros before its first use.
    int length() {
        return 4 * component;
    }

    /// Sorts the part of a channel that some rows of tiles see into a frame, from the frame's row 0 on.
    ///
    /// @param from where the channel begins
    /// @param row  the first row of tiles
    /// @param rows how many
    void fill(float[] image, int from, int row, int rows, float[] frame, int to, boolean vectors) {
        int above = top - 2 * row;
        int end = 2 * rows + 2;
        int first = Math.clamp(above, 0, end);
        int last = Math.clamp(above + height, first, end);
        clear(frame, to, 0, first);
        clear(frame, to, last, end);
        int source = from - above * width;
        // Vectors may read beyond the end of a row, but not of the array.
        int safe = last;
        while (safe > first && (!vectors || source + (safe - 1) * width + readWidth() > image.length)) {
            safe--;
        }
        int evens = to + (left & 1) * component + left / 2;
        int odds = to + (1 - (left & 1)) * component + (left + 1) / 2;
        split(image, source, width, first, safe, frame, evens, odds, component, pitch);
        for (int k = safe; k < last; k++) {
            int row0 = rowOffset(k);
            for (int column = 0; column < width; column++) {
                frame[row0 + ((column & 1) == 0 ? evens : odds) + column / 2] = image[source + k * width + column];
            }
        }
    }

    private int readWidth() {
        return (width + 2 * LANES - 1) / (2 * LANES) * 2 * LANES;
    }

    private int rowOffset(int k) {
        return (k & 1) * 2 * component + (k >> 1) * pitch;
    }

    private void clear(float[] frame, int to, int first, int end) {
        for (int k = first; k < end; k++) {
            int at = to + rowOffset(k);
            Arrays.fill(frame, at, at + pitch, 0f);
            Arrays.fill(frame, at + component, at + component + pitch, 0f);
        }
    }

    /// Splits rows into their even and odd columns, by columns of vectors, the last one first. What runs over the end of a
    /// row is zeros, so that the frame stays clear, and is overwritten by the next row.
    ///
    /// @param source where the row number 0 would begin
    /// @param first  the first of the rows
    /// @param end    behind the last of them
    /// @param evens  where the even columns of row number 0 go
    /// @param odds   where its odd columns go
    static void split(float[] image, int source, int width, int first, int end, float[] frame, int evens, int odds,
            int component, int pitch) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int pairs = (width + 1) / 2;
        for (int j = (pairs - 1) / LANES * LANES; j >= 0; j -= LANES) {
            VectorMask<Float> even = SPECIES.indexInRange(j, pairs);
            VectorMask<Float> odd = SPECIES.indexInRange(j, width / 2);
            if (width - 2 * j <= LANES) {
                for (int k = first; k < end; k++) {
                    int to = (k & 1) * 2 * component + (k >> 1) * pitch + j;
                    FloatVector a = FloatVector.fromArray(SPECIES, image, source + k * width + 2 * j);
                    zero.blend(a.rearrange(EVEN_HALF), even).intoArray(frame, to + evens);
                    zero.blend(a.rearrange(ODD_HALF), odd).intoArray(frame, to + odds);
                }
                continue;
            }
            for (int k = first; k < end; k++) {
                int to = (k & 1) * 2 * component + (k >> 1) * pitch + j;
                FloatVector a = FloatVector.fromArray(SPECIES, image, source + k * width + 2 * j);
                FloatVector b = FloatVector.fromArray(SPECIES, image, source + k * width + 2 * j + LANES);
                zero.blend(a.rearrange(EVEN, b), even).intoArray(frame, to + evens);
                zero.blend(a.rearrange(ODD, b), odd).intoArray(frame, to + odds);
            }
        }
    }
}
