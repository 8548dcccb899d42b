package vitrine.xai.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.RuleBook.Operation;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Arithmetic;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.Conv2dKernelAdjoint;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.MatMul;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Subtract;

/// A linear operation and the constants that its outputs are multiplied with and shifted by, read as one linear
/// operation.
///
/// So a batch norm in inference disappears in the layer before it: with s = γ/√(σ² + ε),
///
///     ((A(w) · x + b) − μ) · s + β  =  A(s · w) · x + (s · (b − μ) + β)
///
/// The constants must be the same for all outputs of a channel. Nothing is computed but the new weights, and no
/// network is changed: it is a way of reading the graph.
final class Folding {
    private final int channelAxis;
    private NdArray scale;
    private NdArray shift;

    private Folding(int channelAxis, NdArray scale, NdArray shift) {
        this.channelAxis = channelAxis;
        this.scale = scale;
        this.shift = shift;
    }

    /// The linear operation with constant weights that computes this tensor, or null if none does.
    static @Nullable Operation of(Tensor node) {
        List<Tensor> passed = new ArrayList<>();
        Tensor linear = node;
        for (Tensor carrier = carrier(node); carrier != null; carrier = carrier(linear)) {
            passed.add(linear);
            linear = carrier;
        }
        if (!(linear.op() instanceof Linear op) || !hasConstantWeights(linear)) {
            return null;
        }
        if (passed.isEmpty()) {
            return new Operation(op, node.inputs());
        }
        int axis = op instanceof MatMul ? node.shape().rank() - 1 : 1;
        var backend = node.value().backend();
        var folding = new Folding(axis, backend.full(Shape.of(1), 1), backend.full(Shape.of(1), 0));
        for (Tensor each : passed) {
            if (!folding.takesIn(each)) {
                return null;
            }
        }
        return folding.into(op, linear.inputs());
    }

    /// Whether only the first input of a linear operation depends on the explained one.
    static boolean hasConstantWeights(Tensor linear) {
        return linear.inputs().getFirst().isTracked()
                && linear.inputs().stream().skip(1).noneMatch(Tensor::isTracked);
    }

    /// The one input of an operation of arithmetic that depends on the explained one if the other is a constant; else
    /// null.
    static @Nullable Tensor carrier(Tensor node) {
        if (!(node.op() instanceof Arithmetic)) {
            return null;
        }
        Tensor left = node.inputs().get(0);
        Tensor right = node.inputs().get(1);
        return left.isTracked() == right.isTracked() ? null : left.isTracked() ? left : right;
    }

    /// Composes y = scale · node + shift with what made the node of its carrier.
    private boolean takesIn(Tensor node) {
        boolean carriedLeft = node.inputs().get(0).isTracked();
        NdArray constant = perChannel(node.inputs().get(carriedLeft ? 1 : 0).value());
        if (constant == null) {
            return false;
        }
        switch (node.op()) {
            case Add _ -> shift = shift.plus(scale.times(constant));
            case Subtract _ -> {
                shift = shift.plus(scale.times(carriedLeft ? constant.times(-1) : constant));
                scale = carriedLeft ? scale : scale.times(-1);
            }
            case Multiply _ -> scale = scale.times(constant);
            case Divide _ when carriedLeft -> scale = scale.dividedBy(constant);
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    /// The numbers of the channels, (C) or (1), or null if they differ within a channel.
    private @Nullable NdArray perChannel(NdArray constant) {
        NdArray channels = constant;
        for (int axis = 0; axis < constant.shape().rank(); axis++) {
            if (axis != channelAxis && constant.shape().dim(axis) > 1) {
                if (constant.stride(axis) != 0) {
                    return null;
                }
                channels = channels.slice(axis, 0, 1);
            }
        }
        return channels.reshape(-1);
    }

    private @Nullable Operation into(Linear op, List<Tensor> inputs) {
        NdArray w = inputs.get(1).value();
        int rank = w.shape().rank();
        int outputs = switch (op) {
            case Affine _, Conv2d _ -> 0;
            case MatMul _ -> rank - 1;
            case ConvTranspose2d transposed when transposed.groups() == 1 -> 1;
            case ConvTranspose2d _, Conv2dKernelAdjoint _ -> -1;
        };
        if (outputs < 0) {
            return null;
        }
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        dims[outputs] = -1;
        NdArray weights = w.times(scale.reshape(dims));
        NdArray bias = inputs.size() == 2 ? shift : inputs.get(2).value().times(scale).plus(shift);
        NdArray biases = bias.broadcastTo(Shape.of(w.shape().dim(outputs)));
        return new Operation(op, List.of(inputs.getFirst(), Tensor.constant(weights), Tensor.constant(biases)));
    }
}
