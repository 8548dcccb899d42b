package vitrine.nn.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;
import vitrine.array.Shape;
import vitrine.autodiff.op.Padding;
import vitrine.nn.io.MalformedFileException;

/// ONNX's operators that move numbers. All of them leave the first axis, the batch, where it is; a size of it that was
/// written into the file when the network was exported gives way to that of the batch at hand.
final class OnnxShapes {
    private OnnxShapes() {}

    /// To the sizes given: 0 keeps the size of that axis, and −1 is worked out.
    static OnnxFunction reshape(OnnxNode node, int... sizes) throws MalformedFileException {
        if (sizes.length == 0) {
            throw node.unsupported("reshapes to a single number, which is not supported");
        }
        return new OnnxFunction("Reshape" + Arrays.toString(sizes), x -> {
            int[] dims = new int[sizes.length];
            Arrays.setAll(dims, i -> sizes[i] == 0 ? x.shape().dim(i) : sizes[i]);
            dims[0] = x.shape().dim(0);
            return x.reshape(dims);
        });
    }

    /// The axes in another order.
    static OnnxFunction transpose(OnnxNode node) throws MalformedFileException {
        int[] order = node.integers("perm");
        if (order.length == 0 || order[0] != 0) {
            throw node.unsupported("moves the first axis, the batch, which is not supported");
        }
        return new OnnxFunction("Transpose" + Arrays.toString(order), x -> x.permute(order));
    }

    /// Without axes of size 1.
    static OnnxFunction squeeze(OnnxNode node, int... axes) throws MalformedFileException {
        requireOtherThanBatch(node, axes);
        return new OnnxFunction("Squeeze" + Arrays.toString(axes), x -> {
            boolean[] gone = new boolean[x.shape().rank()];
            for (int axis : axes) {
                gone[x.shape().axis(axis)] = true;
            }
            return x.reshape(IntStream.range(0, gone.length).filter(axis -> !gone[axis]).map(x.shape()::dim).toArray());
        });
    }

    /// With new axes of size 1; the axes are those of the result.
    static OnnxFunction unsqueeze(OnnxNode node, int... axes) throws MalformedFileException {
        requireOtherThanBatch(node, axes);
        return new OnnxFunction("Unsqueeze" + Arrays.toString(axes), x -> {
            int[] dims = new int[x.shape().rank() + axes.length];
            for (int axis : axes) {
                dims[axis < 0 ? axis + dims.length : axis] = 1;
            }
            for (int i = 0, from = 0; i < dims.length; i++) {
                dims[i] = dims[i] == 1 ? 1 : x.shape().dim(from++);
            }
            return x.reshape(dims);
        });
    }

    /// A border of one number.
    ///
    /// @param amounts before every axis, then behind every axis
    static OnnxFunction pad(OnnxNode node, int[] amounts, double value) throws MalformedFileException {
        int rank = amounts.length / 2;
        if (!node.text("mode", "constant").equals("constant") || rank == 0 || amounts[0] != 0 || amounts[rank] != 0
                || Arrays.stream(amounts).anyMatch(amount -> amount < 0)) {
            throw node.unsupported("pads by " + Arrays.toString(amounts) + " in the mode "
                    + node.text("mode", "constant") + "; a constant border around single examples is supported");
        }
        return new OnnxFunction("Pad" + Arrays.toString(amounts), x -> {
            var padded = x;
            for (int axis = 1; axis < rank; axis++) {
                if (amounts[axis] + amounts[rank + axis] > 0) {
                    padded = Padding.constant(padded, axis, amounts[axis], amounts[rank + axis], value);
                }
            }
            return padded;
        });
    }

    /// The mean along axes, which stay with size 1 unless the node says otherwise.
    static OnnxFunction mean(OnnxNode node, int... axes) throws MalformedFileException {
        requireOtherThanBatch(node, axes);
        boolean kept = node.integer("keepdims", 1) != 0;
        return new OnnxFunction("ReduceMean" + Arrays.toString(axes), x -> {
            Shape reduced = x.shape().reduced(axes);
            return kept ? x.mean(axes).reshape(reduced) : x.mean(axes);
        });
    }

    private static void requireOtherThanBatch(OnnxNode node, int... axes) throws MalformedFileException {
        if (axes.length == 0 || Arrays.stream(axes).anyMatch(axis -> axis == 0)) {
            throw node.unsupported("works along the axes " + Arrays.toString(axes)
                    + "; one or more axes other than the batch are supported");
        }
    }
}
