package vitrine.array.simd;

/// A plane of outputs cut into tiles of 4 × 4, and the transformations of these tiles in two dimensions: those of
/// [StridedWinogradTransform], applied to the columns and to the rows of a whole row of tiles. Element (u, v) of a
/// transformed tile is called ξ = 5u + v. What belongs to one ξ lies together, `step` numbers from what belongs to the next.
///
/// @param rows    rows of tiles
/// @param columns tiles in a row
/// @param vectors whether to use vectors or their plain twins; see [WarmUp]
record StridedWinogradTiles(int rows, int columns, boolean vectors) {
    private static final int POINTS = StridedWinogradTransform.POINTS;
    private static final int OUTPUTS = StridedWinogradTransform.OUTPUTS;
    private static final int LANES = Tile.LANES;

    /// One of the five matrices, applied to many columns; see [StridedWinogradTransform].
    private interface Transform {
        void apply(float[] source, int from, int distance, int advance, float[] target, int to, int step, int stride,
                int count);
    }

    /// How many tiles of 4 cover so many outputs.
    static int covering(int outputs) {
        return Math.ceilDiv(outputs, OUTPUTS);
    }

    /// How many tiles there are.
    int count() {
        return rows * columns;
    }

    /// How much scratch memory a transformation needs, if neighbouring pixels lie `width` numbers apart.
    int scratch(int width) {
        return POINTS * (OUTPUTS * columns + 1) * width;
    }

    /// Bᵀ d B of a plane of images that lie side by side ([InterleavedFrame]).
    ///
    /// @param pitch the distance of the plane's rows
    /// @param v     gets a vector for every ξ and tile
    void inputs(float[] plane, int at, int pitch, float[] scratch, float[] v, int to, int step) {
        Transform transform = vectors ? StridedWinogradTransform::inputs : StridedWinogradTransform::plainInputs;
        int seen = OUTPUTS * columns + 1;
        for (int row = 0; row < rows; row++) {
            transform.apply(plane, at + OUTPUTS * row * pitch, pitch, LANES, scratch, 0, seen * LANES, LANES, seen);
            for (int u = 0; u < POINTS; u++) {
                transform.apply(scratch, u * seen * LANES, LANES, OUTPUTS * LANES,
                        v, to + POINTS * u * step + row * columns * LANES, step, LANES, columns);
            }
        }
    }

    /// Aᵀ m A of a plane of images that lie side by side.
    ///
    /// @param m     a vector for every ξ and tile
    /// @param plane gets the outputs, those beyond the edge included: 4 · rows rows of 4 · columns vectors
    void outputs(float[] m, int at, int step, float[] scratch, float[] plane, int to) {
        Transform transform = vectors ? StridedWinogradTransform::outputs : StridedWinogradTransform::plainOutputs;
        int pitch = OUTPUTS * columns * LANES;
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < POINTS; u++) {
                transform.apply(m, at + POINTS * u * step + row * columns * LANES, step, LANES,
                        scratch, u * pitch, LANES, OUTPUTS * LANES, columns);
            }
            transform.apply(scratch, 0, pitch, LANES, plane, to + OUTPUTS * row * pitch, pitch, LANES, OUTPUTS * columns);
        }
    }

    /// A ȳ Aᵀ of the signals of one image.
    ///
    /// @param g     4 · rows rows of 4 · columns pixels, with all channels of a pixel side by side
    /// @param width the channels, in whole vectors
    /// @param s     gets for every ξ and tile a row of channels
    /// @param next  the distance of tiles there
    void signals(float[] g, int width, float[] scratch, float[] s, int to, int step, int next) {
        Transform transform = vectors ? StridedWinogradTransform::signals : StridedWinogradTransform::plainSignals;
        int pitch = OUTPUTS * columns * width;
        for (int row = 0; row < rows; row++) {
            transform.apply(g, OUTPUTS * row * pitch, pitch, LANES, scratch, 0, pitch, LANES, pitch / LANES);
            for (int u = 0; u < POINTS; u++) {
                for (int column = 0; column < columns; column++) {
                    transform.apply(scratch, u * pitch + OUTPUTS * column * width, width, LANES,
                            s, to + POINTS * u * step + (row * columns + column) * next, step, LANES, width / LANES);
                }
            }
        }
    }
}
