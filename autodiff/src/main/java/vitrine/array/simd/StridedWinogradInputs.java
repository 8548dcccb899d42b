package vitrine.array.simd;

/// The transformed inputs of a convolution with stride 2, of as many images at a time as a vector has lanes.
///
/// A 4 × 4 window with stride 2 meets with its taps (2k + p, 2l + q), k, l = 0, 1, only the pixels of the *phase* (p, q),
/// those whose framed row is 2i + p and whose framed column is 2j + q. On these it is a 2 × 2 window with stride 1. So of
/// each phase of each channel, the tiles are transformed on their own:
///
///     V_ξ (4 · C / groups, tiles · lanes)
///
/// It is made [#CHANNELS] channels at a time, so that the frame that pixels are sorted in stays near.
final class StridedWinogradInputs {
    /// How many channels are framed at a time.
    static final int CHANNELS = 8;

    private static final int LANES = Tile.LANES;

    private final ConvolutionGeometry geometry;
    private final BufferPool buffers;
    private final StridedWinogradTiles tiles;
    private final int planeRows;
    private final int planeColumns;

    StridedWinogradInputs(ConvolutionGeometry geometry, BufferPool buffers, boolean vectors) {
        this.geometry = geometry;
        this.buffers = buffers;
        tiles = new StridedWinogradTiles(StridedWinogradTiles.covering(geometry.outputRows()),
                StridedWinogradTiles.covering(geometry.outputColumns()), vectors);
        planeRows = planeLength(tiles.rows(), geometry.height() + 2 * geometry.window().rows().padding());
        planeColumns = planeLength(tiles.columns(), geometry.width() + 2 * geometry.window().columns().padding());
    }

    /// As long as the tiles see, and as all pixels need.
    private static int planeLength(int tiles, int framed) {
        return Math.max(tiles * StridedWinogradTransform.OUTPUTS + 1, (framed + 1) / 2);
    }

    StridedWinogradTiles tiles() {
        return tiles;
    }

    /// Numbers in a row of V_ξ.
    int rowLength() {
        return tiles.count() * LANES;
    }

    /// Transforms some channels of some images.
    ///
    /// @param from     where the first of the channels begins in the first image
    /// @param count    how many images, at most as many as lanes
    /// @param channels how many channels, at most [#CHANNELS]
    /// @param v        gets for every ξ, `step` numbers from one to the next, and every phase, `phaseStep` numbers from one
    ///                 to the next, a row per channel
    void transform(float[] x, int from, int count, int channels, float[] v, int to, int phaseStep, int step) {
        int top = geometry.window().rows().padding();
        int left = geometry.window().columns().padding();
        var frame = new InterleavedFrame(channels, geometry.height(), geometry.width(),
                top, 2 * planeRows - top - geometry.height(), left, 2 * planeColumns - left - geometry.width(), LANES, 2);
        float[] framed = buffers.borrow(frame.length());
        float[] scratch = buffers.borrow(tiles.scratch(LANES));
        frame.fill(x, from, geometry.imageSize(), count, framed, tiles.vectors());
        int pitch = planeColumns * LANES;
        int plane = planeRows * pitch;
        for (int channel = 0; channel < channels; channel++) {
            for (int phase = 0; phase < 4; phase++) {
                tiles.inputs(framed, (4 * channel + phase) * plane, pitch, scratch,
                        v, to + phase * phaseStep + channel * rowLength(), step);
            }
        }
        buffers.giveBack(framed);
        buffers.giveBack(scratch);
    }
}
