package vitrine.nn.onnx;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Clamp;
import vitrine.autodiff.op.Erf;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Minimum;
import vitrine.nn.Buffer;
import vitrine.nn.Layer;
import vitrine.nn.Merge;
import vitrine.nn.Parameter;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Concat;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Elu;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Gelu;
import vitrine.nn.layer.GlobalAvgPool2d;
import vitrine.nn.layer.LeakyRelu;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.Softmax;
import vitrine.nn.layer.Softplus;
import vitrine.nn.layer.Tanh;

/// What each of ONNX's operators is here, one switch from its name to layers. Windows that slide over images are in
/// [OnnxWindows], what moves numbers in [OnnxShapes].
final class OnnxOperators {
    private final Map<String, OnnxTensor> constants;
    private final Backend backend;
    private final long opset;

    /// @param constants the arrays by name; those of Constant nodes join later
    /// @param opset     the version of the operators
    OnnxOperators(Map<String, OnnxTensor> constants, Backend backend, long opset) {
        this.constants = constants;
        this.backend = backend;
        this.opset = opset;
    }

    /// The layers, one after the other, that do what an operator on one result of the network does.
    ///
    /// @throws MalformedFileException if the operator, or a setting of it, is not supported
    List<Layer> layers(OnnxNode node) throws MalformedFileException {
        return switch (node.type()) {
            case "Conv" -> OnnxWindows.convolution(node, parameter(node, 1), has(node, 2) ? parameter(node, 2) : null);
            case "MaxPool", "AveragePool" -> OnnxWindows.pooling(node);
            case "GlobalAveragePool" -> List.of(new GlobalAvgPool2d(),
                    new OnnxFunction("Unsqueeze", x -> x.reshape(x.shape().dim(0), x.shape().dim(1), 1, 1)));
            case "Gemm" -> List.of(gemm(node));
            case "MatMul" -> List.of(product(node));
            case "BatchNormalization" -> List.of(normalisation(node));
            case "Relu" -> List.of(new Relu());
            case "LeakyRelu" -> List.of(new LeakyRelu(node.number("alpha", 0.01)));
            case "Elu" -> List.of(new Elu(node.number("alpha", 1)));
            case "Sigmoid" -> List.of(new Sigmoid());
            case "Tanh" -> List.of(new Tanh());
            case "Softplus" -> List.of(new Softplus());
            case "Gelu" -> List.of(new Gelu());
            case "Softmax" -> List.of(new Softmax(node.integer("axis", opset < 13 ? 1 : -1)));
            case "LogSoftmax" -> {
                int axis = node.integer("axis", opset < 13 ? 1 : -1);
                yield List.of(new OnnxFunction("LogSoftmax(axis " + axis + ")", x -> x.logSoftmax(axis)));
            }
            case "Clip" -> List.of(clip(node));
            case "HardSigmoid" -> List.of(hardSigmoid(node));
            case "HardSwish" -> function("HardSwish", Clamp::hardSwish);
            case "Exp" -> function("Exp", Tensor::exp);
            case "Log" -> function("Log", Tensor::log);
            case "Sqrt" -> function("Sqrt", Tensor::sqrt);
            case "Abs" -> function("Abs", Tensor::abs);
            case "Neg" -> function("Neg", Tensor::negate);
            case "Erf" -> function("Erf", x -> new Erf().apply(x));
            case "Add", "Sub", "Mul", "Div", "Sum", "Max", "Min" -> List.of(withConstant(node));
            case "Pow" -> {
                double exponent = constant(node, 1).scalar();
                yield function("Pow(" + exponent + ")", x -> x.pow(exponent));
            }
            case "Flatten" -> {
                if (node.integer("axis", 1) != 1) {
                    throw node.unsupported("flattens from axis " + node.integer("axis", 1) + " on; only 1 is supported");
                }
                yield List.of(new Flatten());
            }
            case "Reshape" -> List.of(OnnxShapes.reshape(node, constant(node, 1).integers()));
            case "Transpose" -> List.of(OnnxShapes.transpose(node));
            case "Squeeze" -> List.of(OnnxShapes.squeeze(node, axes(node)));
            case "Unsqueeze" -> List.of(OnnxShapes.unsqueeze(node, axes(node)));
            case "Pad" -> List.of(OnnxShapes.pad(node, has(node, 1) ? constant(node, 1).integers()
                    : node.integers("pads"), has(node, 2) ? constant(node, 2).scalar() : node.number("value", 0)));
            case "ReduceMean" -> List.of(OnnxShapes.mean(node, axes(node)));
            default -> throw node.unsupported("is an operator that is not supported");
        };
    }

    /// What an operator on several results of the network is.
    Merge merge(OnnxNode node) throws MalformedFileException {
        return node.type().equals("Concat") ? new Concat(node.integer("axis", 1))
                : new OnnxMerge(node.type(), binary(node));
    }

    private static BinaryOperator<Tensor> binary(OnnxNode node) throws MalformedFileException {
        return switch (node.type()) {
            case "Add", "Sum" -> Tensor::plus;
            case "Sub" -> Tensor::minus;
            case "Mul" -> Tensor::times;
            case "Div" -> Tensor::dividedBy;
            case "Max" -> (a, b) -> new Maximum().apply(a, b);
            case "Min" -> Minimum::of;
            default -> throw node.unsupported("is an operator that is not supported");
        };
    }

    private static List<Layer> function(String description, UnaryOperator<Tensor> function) {
        return List.of(new OnnxFunction(description, function));
    }

    /// α · x · W + β · c, with W transposed where the node says so.
    private Dense gemm(OnnxNode node) throws MalformedFileException {
        if (node.integer("transA", 0) != 0) {
            throw node.unsupported("transposes its input, which is not supported");
        }
        NdArray kernel = matrix(node, 1).times(node.number("alpha", 1));
        NdArray weight = node.integer("transB", 0) == 0 ? kernel.transpose() : kernel;
        Parameter rows = new Parameter(backend.copy(weight));
        if (!has(node, 2)) {
            return new Dense(rows, null);
        }
        int outputs = weight.shape().dim(0);
        NdArray bias = constant(node, 2).on(backend).times(node.number("beta", 1));
        if (bias.size() != outputs && bias.size() != 1) {
            throw node.unsupported("adds an array of shape " + bias.shape() + " to " + outputs + " outputs");
        }
        NdArray flat = bias.reshape(-1).broadcastTo(Shape.of(outputs));
        return new Dense(rows, new Parameter(backend.copy(flat)));
    }

    private Dense product(OnnxNode node) throws MalformedFileException {
        if (!has(node, 1)) {
            throw node.unsupported("multiplies a constant from the left, which is not supported");
        }
        return new Dense(new Parameter(backend.copy(matrix(node, 1).transpose())), null);
    }

    private NdArray matrix(OnnxNode node, int input) throws MalformedFileException {
        NdArray matrix = constant(node, input).on(backend);
        if (matrix.shape().rank() != 2) {
            throw node.unsupported("multiplies with an array of shape " + matrix.shape() + "; expected a matrix");
        }
        return matrix;
    }

    private BatchNorm normalisation(OnnxNode node) throws MalformedFileException {
        if (node.integer("training_mode", 0) != 0) {
            throw node.unsupported("is in training mode, which is not supported");
        }
        return new BatchNorm(parameter(node, 1), parameter(node, 2),
                new Buffer(constant(node, 3).on(backend)), new Buffer(constant(node, 4).on(backend)),
                1 - node.number("momentum", 0.9), node.number("epsilon", 1e-5));
    }

    private OnnxFunction clip(OnnxNode node) throws MalformedFileException {
        double low = has(node, 1) ? constant(node, 1).scalar() : node.number("min", Double.NEGATIVE_INFINITY);
        double high = has(node, 2) ? constant(node, 2).scalar() : node.number("max", Double.POSITIVE_INFINITY);
        if (!(low <= high)) {
            throw node.unsupported("clips to " + low + " … " + high);
        }
        return new OnnxFunction("Clip(" + low + ", " + high + ")", x -> new Clamp(low, high).apply(x));
    }

    private static OnnxFunction hardSigmoid(OnnxNode node) {
        double slope = node.number("alpha", 0.2);
        double offset = node.number("beta", 0.5);
        return new OnnxFunction("HardSigmoid", x -> new Clamp(0, 1).apply(x.times(slope).plus(offset)));
    }

    /// An operation, element by element, with an array from the file on one side.
    private OnnxFunction withConstant(OnnxNode node) throws MalformedFileException {
        if (node.inputs().size() != 2) {
            throw node.unsupported("works on " + node.inputs().size() + " inputs; two are supported");
        }
        BinaryOperator<Tensor> function = binary(node);
        boolean right = has(node, 1);
        Tensor constant = Tensor.constant(constant(node, right ? 1 : 0).on(backend));
        String text = node.type() + (right ? "(x, " : "(") + "constant " + constant.shape() + (right ? ")" : ", x)");
        return new OnnxFunction(text, x -> right ? function.apply(x, constant) : function.apply(constant, x));
    }

    // ---- Arrays of the file ---------------------------------------------------------------------------

    /// Axes, which older versions keep in an attribute and newer ones in an input.
    private int[] axes(OnnxNode node) throws MalformedFileException {
        return has(node, 1) ? constant(node, 1).integers() : node.integers("axes");
    }

    /// Whether an input is given, and is an array of the file.
    private boolean has(OnnxNode node, int input) {
        return input < node.inputs().size() && constants.containsKey(node.inputs().get(input));
    }

    private Parameter parameter(OnnxNode node, int input) throws MalformedFileException {
        return new Parameter(constant(node, input).on(backend));
    }

    private OnnxTensor constant(OnnxNode node, int input) throws MalformedFileException {
        String name = input < node.inputs().size() ? node.inputs().get(input) : "";
        OnnxTensor tensor = constants.get(name);
        if (tensor == null || tensor.size() == 0) {
            throw node.unsupported("needs input " + input + " ('" + name + "') as an array in the file, which it is not");
        }
        return tensor;
    }
}
