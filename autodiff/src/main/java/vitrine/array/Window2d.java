package vitrine.array;

/// A window that slides over the rows and the columns of an image: the geometry of a two-dimensional
/// convolution or pooling.
///
/// @param rows    how the window moves down
/// @param columns how the window moves right
public record Window2d(Window rows, Window columns) {
    /// A square window with the same stride, padding and dilation in both directions.
    public static Window2d square(int size, int stride, int padding, int dilation) {
        var side = new Window(size, stride, padding, dilation);
        return new Window2d(side, side);
    }

    /// A square window with stride 1 and no padding.
    public static Window2d square(int size) {
        return square(size, 1, 0, 1);
    }

    /// The geometry in words, such as `5×5, stride 2, padding 2`; what has its usual value is left out.
    @Override
    public String toString() {
        return rows.size() + "×" + columns.size()
                + part("stride", rows.stride(), columns.stride(), 1)
                + part("padding", rows.padding(), columns.padding(), 0)
                + part("dilation", rows.dilation(), columns.dilation(), 1);
    }

    private static String part(String name, int down, int right, int usual) {
        if (down == usual && right == usual) {
            return "";
        }
        return ", " + name + " " + (down == right ? "" + down : down + "×" + right);
    }
}
