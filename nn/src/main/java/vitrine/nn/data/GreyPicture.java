package vitrine.nn.data;

/// A grey picture of any size in 256 levels, from 0, black, to 255, white, row by row as unsigned bytes.
final class GreyPicture {
    /// How many greys there are.
    static final int LEVELS = 256;

    private final int width;
    private final int height;
    private final byte[] levels;

    /// A picture over these levels, which must not change any more.
    GreyPicture(int width, int height, byte... levels) {
        this.width = width;
        this.height = height;
        this.levels = levels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int level(int x, int y) {
        return Byte.toUnsignedInt(levels[y * width + x]);
    }

    /// The picture with every block of `side` × `side` pixels averaged into one; at the right and at the bottom
    /// the blocks may be smaller.
    GreyPicture averaged(int side) {
        int columns = Math.ceilDiv(width, side);
        int rows = Math.ceilDiv(height, side);
        byte[] averages = new byte[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int right = Math.min((column + 1) * side, width);
                int bottom = Math.min((row + 1) * side, height);
                long sum = 0;
                for (int y = row * side; y < bottom; y++) {
                    for (int x = column * side; x < right; x++) {
                        sum += level(x, y);
                    }
                }
                int pixels = (right - column * side) * (bottom - row * side);
                averages[row * columns + column] = (byte) Math.round((double) sum / pixels);
            }
        }
        return new GreyPicture(columns, rows, averages);
    }

    /// How many pixels have each level.
    int[] histogram() {
        int[] histogram = new int[LEVELS];
        for (byte level : levels) {
            histogram[Byte.toUnsignedInt(level)]++;
        }
        return histogram;
    }

    /// Whether most pixels at the edge of the picture are brighter than `level`.
    boolean borderIsBrighterThan(int level) {
        int brighter = 0;
        int all = 0;
        for (int y = 0; y < height; y++) {
            boolean wholeRow = y == 0 || y == height - 1;
            for (int x = 0; x < width; x += wholeRow ? 1 : Math.max(1, width - 1)) {
                brighter += level(x, y) > level ? 1 : 0;
                all++;
            }
        }
        return 2 * brighter > all;
    }
}
