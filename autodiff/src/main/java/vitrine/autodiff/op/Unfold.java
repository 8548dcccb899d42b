package vitrine.autodiff.op;

import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// All windows of an image as columns, "im2col": (N, C, H, W) → (N, C · rows · columns, windows). A convolution is a
/// matrix product with them. The signal of a pixel is the sum over all windows that show it.
public final class Unfold {
    private Unfold() {}

    /// The windows of `x` from left to right and from top to bottom; each column has the channels outermost.
    ///
    /// @param x images (N, C, H, W)
    public static Tensor of(Tensor x, Window2d window) {
        Window rows = window.rows();
        Window columns = window.columns();
        int down = rows.outputs(x.shape().dim(2));
        int right = columns.outputs(x.shape().dim(3));
        Tensor padded = Pad.along(Pad.along(x, 2, rows.padding(), rows.padding()),
                3, columns.padding(), columns.padding());
        int width = padded.shape().dim(3);
        int[] pixels = new int[rows.size() * columns.size() * down * right];
        int at = 0;
        for (int u = 0; u < rows.size(); u++) {
            for (int v = 0; v < columns.size(); v++) {
                for (int i = 0; i < down; i++) {
                    for (int j = 0; j < right; j++) {
                        pixels[at++] = (rows.position(i, u) + rows.padding()) * width
                                + columns.position(j, v) + columns.padding();
                    }
                }
            }
        }
        Tensor planes = padded.reshape(x.shape().dim(0), x.shape().dim(1), -1);
        return Select.along(planes, 2, pixels).reshape(x.shape().dim(0), -1, down * right);
    }
}
