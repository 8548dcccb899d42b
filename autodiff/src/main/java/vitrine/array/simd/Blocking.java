package vitrine.array.simd;

/// A length cut into as few blocks of equal size as allowed; the last may be shorter.
///
/// @param length what is cut
/// @param size   the size of every block but the last
/// @param count  the number of blocks
record Blocking(int length, int size, int count) {
    /// Blocks of steps of a sum, of at most [TileBlock#DEPTH].
    static Blocking ofDepth(int length) {
        return of(length, 1, TileBlock.DEPTH);
    }

    /// Blocks of rows or columns, whose size is a multiple of `unit`, a divisor of [TileBlock#SIZE].
    static Blocking of(int length, int unit) {
        return of(length, unit, TileBlock.SIZE);
    }

    private static Blocking of(int length, int unit, int largest) {
        int wanted = Math.max(1, (length + largest - 1) / largest);
        int even = (length + wanted - 1) / wanted;
        int size = Math.max(unit, (even + unit - 1) / unit * unit);
        return new Blocking(length, size, Math.max(1, (length + size - 1) / size));
    }

    int start(int block) {
        return block * size;
    }

    int size(int block) {
        return Math.min(size, length - block * size);
    }
}
