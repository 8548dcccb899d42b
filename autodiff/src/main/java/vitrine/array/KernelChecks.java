package vitrine.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The preconditions of the kernels of [Backend], stated once for all backends.
public final class KernelChecks {
    private KernelChecks() {}

    /// All operands live on `backend`.
    public static void sameBackend(Backend backend, NdArray... operands) {
        for (NdArray a : operands) {
            if (a.backend() != backend) {
                throw new IllegalArgumentException("an operand of shape " + a.shape() + " lives on backend '"
                        + a.backend().name() + "', but the computation runs on '" + backend.name()
                        + "': move it with to(backend)");
            }
        }
    }

    /// Two operands have the same shape.
    public static void sameShape(String kernel, NdArray a, NdArray b) {
        if (!a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(kernel + ": shapes " + a.shape() + " and " + b.shape() + " differ");
        }
    }

    /// Checks that `x` has channels, and arrays one number for each.
    public static void perChannel(String kernel, NdArray x, NdArray... arrays) {
        if (x.shape().rank() < 2) {
            throw new IllegalArgumentException(kernel + ": x " + x.shape() + ": expected (N, C, …)");
        }
        for (NdArray a : arrays) {
            if (!a.shape().equals(Shape.of(x.shape().dim(1)))) {
                throw new IllegalArgumentException(kernel + ": x " + x.shape() + " with " + a.shape()
                        + " per channel: expected (N, C, …) and (C)");
            }
        }
    }

    /// Operands of one shape, and a formula that asks for no others.
    public static void evaluate(Formula formula, NdArray... operands) {
        if (operands.length == 0) {
            throw new IllegalArgumentException("a formula without operands");
        }
        for (NdArray operand : operands) {
            sameShape("evaluate", operands[0], operand);
        }
        inputs(formula, operands.length);
    }

    private static void inputs(Formula formula, int operands) {
        switch (formula) {
            case Formula.Constant(double value) -> { }
            case Formula.Map(Unary f, Formula x) -> inputs(x, operands);
            case Formula.Zip(Binary f, Formula a, Formula b) -> {
                inputs(a, operands);
                inputs(b, operands);
            }
            case Formula.Input(int index) -> {
                if (index >= operands) {
                    throw new IllegalArgumentException(
                            "a formula asks for operand number " + index + ", but there are " + operands);
                }
            }
        }
    }

    /// (…, m, k) · (…, k, n), with equal leading axes.
    public static void matmul(NdArray a, NdArray b) {
        Shape s = a.shape();
        Shape t = b.shape();
        if (s.rank() < 2 || s.rank() != t.rank()) {
            throw new IllegalArgumentException(matmul(s, t) + "expected the same number of axes, at least two");
        }
        innerSizes(s, t);
        if (s.rank() > 2 && !s.without(-1).without(-1).equals(t.without(-1).without(-1))) {
            throw new IllegalArgumentException(matmul(s, t) + "the leading axes differ");
        }
    }

    /// The leading axes of the product (…, m, k) · (…, k, n): those of both operands, broadcast.
    public static Shape leadingOfMatmul(Shape s, Shape t) {
        if (s.rank() < 2 || t.rank() < 2) {
            throw new IllegalArgumentException(matmul(s, t) + "both need at least two axes");
        }
        innerSizes(s, t);
        try {
            return Shape.broadcast(s.without(-1).without(-1), t.without(-1).without(-1));
        } catch (IllegalArgumentException mismatch) {
            throw new IllegalArgumentException(matmul(s, t) + "leading " + mismatch.getMessage(), mismatch);
        }
    }

    private static String matmul(Shape s, Shape t) {
        return "matmul: " + s + " × " + t + ": ";
    }

    private static void innerSizes(Shape s, Shape t) {
        if (s.dim(-1) != t.dim(-2)) {
            throw new IllegalArgumentException(
                    matmul(s, t) + "inner sizes " + s.dim(-1) + " and " + t.dim(-2) + " differ");
        }
    }

    /// Rows (N, in) under weights (out, in), and a bias (out) or null for none.
    public static void affine(NdArray x, NdArray w, @Nullable NdArray bias) {
        if (x.shape().rank() != 2 || w.shape().rank() != 2 || x.shape().dim(1) != w.shape().dim(1)
                || (bias != null && !bias.shape().equals(Shape.of(w.shape().dim(0))))) {
            throw new IllegalArgumentException("affine: x " + x.shape() + ", weights " + w.shape()
                    + (bias == null ? ": expected (N, in), (out, in)"
                            : ", bias " + bias.shape() + ": expected (N, in), (out, in), (out)"));
        }
    }

    /// Images (N, C, H, W) under kernels (O, C / groups, rows, columns).
    public static void conv2d(NdArray x, NdArray w, Window2d window, int groups) {
        rank4("conv2d: image", x);
        rank4("conv2d: kernel", w);
        int channels = x.shape().dim(1);
        groups("conv2d", channels, w.shape().dim(0), groups);
        kernel(w, window);
        if (w.shape().dim(1) * groups != channels) {
            throw new IllegalArgumentException("conv2d: image " + x.shape() + " has " + channels
                    + " channels, but kernel " + w.shape() + " with " + groups + " groups expects "
                    + w.shape().dim(1) * groups);
        }
    }

    /// Signals (N, O, H′, W′) that a convolution with these kernels made from images of `height` × `width`.
    public static void conv2dImageAdjoint(
            NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        rank4("conv2d image adjoint: signal", g);
        rank4("conv2d image adjoint: kernel", w);
        kernel(w, window);
        groups("conv2d image adjoint", w.shape().dim(1) * groups, w.shape().dim(0), groups);
        if (g.shape().dim(1) != w.shape().dim(0)) {
            throw new IllegalArgumentException("conv2d image adjoint: signal " + g.shape() + " has "
                    + g.shape().dim(1) + " channels, but kernel " + w.shape() + " made " + w.shape().dim(0));
        }
        outputs("conv2d image adjoint", g, window, height, width);
    }

    /// Images (N, C, H, W) and the signals (N, O, H′, W′) of a convolution of them.
    public static void conv2dKernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        rank4("conv2d kernel adjoint: image", x);
        rank4("conv2d kernel adjoint: signal", g);
        groups("conv2d kernel adjoint", x.shape().dim(1), g.shape().dim(1), groups);
        if (x.shape().dim(0) != g.shape().dim(0)) {
            throw new IllegalArgumentException("conv2d kernel adjoint: image " + x.shape() + " and signal "
                    + g.shape() + " differ in the batch size");
        }
        outputs("conv2d kernel adjoint", g, window, x.shape().dim(2), x.shape().dim(3));
    }

    /// A bias with one number for each output channel, or null for none.
    public static void bias(String kernel, @Nullable NdArray b, int channels) {
        if (b != null && !b.shape().equals(Shape.of(channels))) {
            throw new IllegalArgumentException(
                    kernel + ": bias " + b.shape() + " does not fit " + channels + " output channels");
        }
    }

    /// Images (N, C, H, W) as (N · C, H · W), so that an index within a plane is an index along an axis.
    static NdArray planes(NdArray x) {
        return x.reshape(x.shape().dim(0) * x.shape().dim(1), x.shape().dim(2) * x.shape().dim(3));
    }

    /// Images (N, C, H, W) under a window whose padding is at most half of its size, and of which no position
    /// lies in the padding alone.
    public static void pooling(NdArray x, Window2d window) {
        rank4("pooling: image", x);
        for (Window side : new Window[] {window.rows(), window.columns()}) {
            if (2 * side.padding() > side.size()) {
                throw new IllegalArgumentException("pooling: padding " + side.padding()
                        + " is more than half of the window's size " + side.size());
            }
        }
        someTapInside(x, window.rows(), 2);
        someTapInside(x, window.columns(), 3);
    }

    private static void someTapInside(NdArray x, Window side, int axis) {
        int length = x.shape().dim(axis);
        for (int output = 0; output < side.outputs(length); output++) {
            boolean inside = false;
            for (int tap = 0; tap < side.size(); tap++) {
                int position = side.position(output, tap);
                inside |= position >= 0 && position < length;
            }
            if (!inside) {
                throw new IllegalArgumentException("pooling: image " + x.shape() + ": " + side + " number " + output
                        + " along axis " + axis + " lies in the padding alone");
            }
        }
    }

    /// Two arrays whose sizes agree off `axis`.
    public static void sameOffAxis(String kernel, NdArray a, NdArray b, int axis) {
        if (a.shape().rank() != b.shape().rank() || !a.shape().without(axis).equals(b.shape().without(axis))) {
            throw new IllegalArgumentException(
                    kernel + ": shapes " + a.shape() + " and " + b.shape() + " differ off axis " + axis);
        }
    }

    /// An index that was read as a floating-point number: whole and below `length`.
    public static int index(double value, int length) {
        int index = (int) value;
        if (index != value || index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + value + " is not a whole number from 0 to " + (length - 1));
        }
        return index;
    }

    /// Amounts of padding: one per axis, none negative.
    public static void pad(NdArray a, int[] before, int[] after) {
        int rank = a.shape().rank();
        boolean negative = Arrays.stream(before).anyMatch(n -> n < 0) || Arrays.stream(after).anyMatch(n -> n < 0);
        if (before.length != rank || after.length != rank || negative) {
            throw new IllegalArgumentException("pad: shape " + a.shape() + " with " + Arrays.toString(before)
                    + " before and " + Arrays.toString(after) + " after: expected one amount ≥ 0 per axis");
        }
    }

    /// At least one part, all of them equal off `axis`.
    public static void concat(int axis, NdArray... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat of no arrays");
        }
        for (NdArray part : parts) {
            sameOffAxis("concat", parts[0], part, axis);
        }
    }

    private static void rank4(String what, NdArray a) {
        if (a.shape().rank() != 4) {
            throw new IllegalArgumentException(what + " " + a.shape() + " does not have four axes");
        }
    }

    private static void groups(String kernel, int channels, int outputs, int groups) {
        if (groups < 1 || channels % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException(kernel + ": " + groups + " groups do not divide " + channels
                    + " input and " + outputs + " output channels");
        }
    }

    private static void kernel(NdArray w, Window2d window) {
        if (w.shape().dim(2) != window.rows().size() || w.shape().dim(3) != window.columns().size()) {
            throw new IllegalArgumentException("conv2d: kernel " + w.shape() + " does not fit a window of "
                    + window.rows().size() + " × " + window.columns().size());
        }
    }

    private static void outputs(String kernel, NdArray g, Window2d window, int height, int width) {
        int rows = window.rows().outputs(height);
        int columns = window.columns().outputs(width);
        if (g.shape().dim(2) != rows || g.shape().dim(3) != columns) {
            throw new IllegalArgumentException(kernel + ": signal " + g.shape() + " does not come from an image of "
                    + height + " × " + width + ", which gives " + rows + " × " + columns);
        }
    }
}
