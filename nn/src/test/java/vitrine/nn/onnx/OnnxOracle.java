package vitrine.nn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// What Microsoft's ONNX Runtime computes.
final class OnnxOracle {
    private OnnxOracle() {}

    /// The output of a file's graph for an input.
    static NdArray output(byte[] file, NdArray x) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] dims = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
        try (var session = environment.createSession(file);
                var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.toFloats()), dims);
                var result = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            OnnxTensor y = (OnnxTensor) result.get(0);
            int[] shape = Arrays.stream(y.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
            return Backends.reference().array(Shape.of(shape), y.getFloatBuffer().array());
        }
    }
}
