package vitrine.array.simd;

/// A factor of a matrix product as [Tile] reads it: element p of line i lies at
///
///     offset + lines[i] + steps[p]
///
/// The lines of the left factor are its rows, those of the right factor its vectors of columns; p counts the steps of
/// the sum. Two tables in place of two strides cost one load a step, and with them the unfolded matrix of a
/// convolution needs no memory: it is the image, read in another order ([ImageColumns]).
///
/// @param values where the numbers are
/// @param offset where the first of them is
/// @param lines  for every line, how much farther on it begins; for whole tiles of lines
/// @param steps  for every step of the sum, how much farther on the next number is
record Factor(float[] values, int offset, int[] lines, int[] steps) {
    /// Where line `i` begins.
    int start(int i) {
        return offset + lines[i];
    }

    /// The same order of reading, from another place on.
    Factor from(int offset) {
        return new Factor(values, offset, lines, steps);
    }

    /// The table of a constant distance: 0, `stride`, 2 · `stride`, …
    static int[] every(int stride, int count) {
        int[] table = new int[count];
        for (int i = 1; i < count; i++) {
            table[i] = table[i - 1] + stride;
        }
        return table;
    }
}
