package vitrine.array;

/// A window that slides along one axis: `size` taps that lie `dilation` apart, moved by `stride`, over an
/// axis that is extended by `padding` positions on both ends.
///
/// Tap k of the window at output position o reads input position `o · stride − padding + k · dilation`.
///
/// @param size     taps in the window, at least 1
/// @param stride   distance between neighbouring windows, at least 1
/// @param padding  positions added before the first and after the last element, at least 0
/// @param dilation distance between neighbouring taps, at least 1
public record Window(int size, int stride, int padding, int dilation) {
    /// Checks the ranges above.
    public Window {
        if (size < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException("window of size " + size + ", stride " + stride + ", padding "
                    + padding + ", dilation " + dilation + ": expected at least 1, 1, 0, 1");
        }
    }

    /// A window of neighbouring taps, moved by one, without padding.
    public static Window of(int size) {
        return new Window(size, 1, 0, 1);
    }

    /// The number of positions the window covers, gaps included: `dilation · (size − 1) + 1`.
    public int extent() {
        return dilation * (size - 1) + 1;
    }

    /// How many windows fit an axis of `length` elements: `⌊(length + 2·padding − extent) / stride⌋ + 1`.
    ///
    /// @throws IllegalArgumentException if not a single one fits
    public int outputs(int length) {
        int room = length + 2 * padding - extent();
        if (room < 0) {
            throw new IllegalArgumentException("a window of extent " + extent() + " does not fit an axis of length "
                    + length + " with padding " + padding);
        }
        return room / stride + 1;
    }

    /// The shortest axis on which this many windows fit: `(outputs − 1) · stride + extent − 2·padding`.
    public int smallestLength(int outputs) {
        return (outputs - 1) * stride + extent() - 2 * padding;
    }

    /// The input position that `tap` of the window at `output` reads; it lies in the padding if it is
    /// negative or not below the axis' length.
    public int position(int output, int tap) {
        return output * stride - padding + tap * dilation;
    }
}
