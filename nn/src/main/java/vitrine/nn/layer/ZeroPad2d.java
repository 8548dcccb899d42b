package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Pad;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Zeros around an image: (N, C, H, W) → (N, C, top + H + bottom, left + W + right).
///
/// @param top    rows above, at least 0
/// @param bottom rows below, at least 0
/// @param left   columns on the left, at least 0
/// @param right  columns on the right, at least 0
public record ZeroPad2d(int top, int bottom, int left, int right) implements Layer {
    /// Checks that nothing is negative.
    public ZeroPad2d {
        if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
            throw new IllegalArgumentException("zero padding: top " + top + ", bottom " + bottom + ", left " + left
                    + ", right " + right + ": expected at least 0");
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Pad.along(Pad.along(x, 2, top, bottom), 3, left, right);
    }

    @Override
    public String describe() {
        boolean even = top == bottom && left == right && top == left;
        return even ? "ZeroPad2d(" + top + ")"
                : "ZeroPad2d(top " + top + ", bottom " + bottom + ", left " + left + ", right " + right + ")";
    }
}
