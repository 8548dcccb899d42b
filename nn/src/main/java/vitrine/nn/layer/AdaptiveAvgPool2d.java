package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Means over a grid of fixed size, whatever the image's size is: (N, C, H, W) → (N, C, rows, columns).
///
/// @param rows    cells down, at least 1
/// @param columns cells across, at least 1
public record AdaptiveAvgPool2d(int rows, int columns) implements Layer {
    /// Checks that there are cells.
    public AdaptiveAvgPool2d {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid of " + rows + " × " + columns + ": expected at least 1 × 1");
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return vitrine.autodiff.op.AdaptiveAvgPool2d.of(x, rows, columns);
    }

    @Override
    public String describe() {
        return "AdaptiveAvgPool2d(" + rows + "×" + columns + ")";
    }
}
