package vitrine.nn.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vitrine.array.Backend;
import vitrine.nn.GraphNetwork;
import vitrine.nn.io.MalformedFileException;

/// A network from a file in the exchange format ONNX.
///
/// ```java
/// var model = OnnxModel.read(Path.of("classifier.onnx"), Backends.lookup());
/// model.network().scores(batch);
/// ```
///
/// Supported are networks with one input and one output that keep the batch on the first axis, made of Conv, Gemm, MatMul
/// (with weights), BatchNormalization, MaxPool, AveragePool, GlobalAveragePool, Relu, LeakyRelu, Elu, Gelu, Sigmoid,
/// HardSigmoid, HardSwish, Tanh, Softplus, Softmax, LogSoftmax, Clip, Add, Sub, Mul, Div, Max, Min, Sum, Pow, Exp, Log,
/// Sqrt, Abs, Neg, Erf, Concat, Flatten, Reshape, Transpose, Squeeze, Unsqueeze, Pad, ReduceMean, Constant, Dropout,
/// Identity and Cast. Anything else is refused with its node's name. Scores are logits: a softmax at the very end is left
/// out.
///
/// The reader is our own, and hostile files are met as everywhere: no size in a file is believed before it is checked, and
/// nothing in it is run.
///
/// @param network the network
/// @param input   one example's sizes, without the batch; −1 where any size will do
public record OnnxModel(GraphNetwork network, List<Integer> input) {
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    /// Copies the sizes.
    public OnnxModel {
        input = List.copyOf(input);
    }

    /// The network in a file.
    ///
    /// @throws MalformedFileException if the file is no ONNX file, or holds an operator that is not supported
    public static OnnxModel read(Path file, Backend backend) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedFileException(file.toString(), "has " + Files.size(file) + " bytes; at most " + MAX_BYTES
                    + " are supported");
        }
        return read(Files.readAllBytes(file), file.toString(), backend);
    }

    /// The network in the bytes of a file.
    ///
    /// @param name what to call it in error messages
    /// @throws MalformedFileException if it is no ONNX file, or holds an operator that is not supported
    public static OnnxModel read(byte[] bytes, String name, Backend backend) throws MalformedFileException {
        OnnxGraph graph = OnnxGraph.read(bytes, name);
        List<Integer> dims = graph.dims();
        try {
            return new OnnxModel(OnnxNetwork.of(graph, backend, name), dims.isEmpty() ? dims : dims.subList(1, dims.size()));
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            throw new MalformedFileException(name, "holds a graph that cannot be built: " + impossible.getMessage(),
                    impossible);
        }
    }
}
