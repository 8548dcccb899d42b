package vitrine.nn.onnx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.io.MalformedFileException;

class OnnxModelTest {
    private static final Shape IMAGES = Shape.of(2, 4, 7, 6);

    static Stream<Arguments> graphs() {
        return Stream.of(
                Arguments.of("convolution", image().weights("w", 3, 4, 3, 2).weights("b", 3)
                        .node("Conv", "x,w,b", "y", "pads", ints(1, 0, 1, 0), "strides", ints(2, 1))),
                Arguments.of("convolution padded on one side", image().weights("w", 3, 4, 3, 3)
                        .node("Conv", "x,w", "y", "pads", ints(0, 1, 2, 0), "kernel_shape", ints(3, 3))),
                Arguments.of("convolution, same size", image().weights("w", 3, 4, 4, 3)
                        .node("Conv", "x,w", "y", "auto_pad", "SAME_UPPER", "strides", ints(2, 2))),
                Arguments.of("grouped, dilated convolution", image().weights("w", 4, 2, 3, 2)
                        .node("Conv", "x,w", "y", "group", 2, "dilations", ints(2, 3))),
                Arguments.of("max-pooling", image().node("MaxPool", "x", "y", "kernel_shape", ints(3, 2), "strides",
                        ints(2, 2), "pads", ints(1, 0, 1, 0))),
                Arguments.of("max-pooling, rounded up", image().node("MaxPool", "x", "y", "kernel_shape", ints(2, 2),
                        "strides", ints(2, 2), "ceil_mode", 1)),
                Arguments.of("mean without padding", image().node("AveragePool", "x", "y", "kernel_shape", ints(3, 3),
                        "pads", ints(1, 1, 1, 1))),
                Arguments.of("mean with padding", image().node("AveragePool", "x", "y", "kernel_shape", ints(3, 3),
                        "pads", ints(1, 1, 1, 1), "count_include_pad", 1)),
                Arguments.of("global mean", image().node("GlobalAveragePool", "x", "g").node("Flatten", "g", "y")),
                Arguments.of("batch normalisation", image().weights("s", 4).weights("b", 4).weights("m", 4)
                        .weights("v", 4).node("BatchNormalization", "x,s,b,m,v", "y", "epsilon", 0.01f)),
                Arguments.of("skip connection", image().weights("w", 4, 4, 1, 1).node("Conv", "x,w", "c")
                        .node("Relu", "c", "r").node("Add", "r,x", "y")),
                Arguments.of("two branches side by side", image().node("Sigmoid", "x", "a").node("Tanh", "x", "b")
                        .node("Concat", "a,b,x", "y", "axis", 1)),
                Arguments.of("arithmetic with constants", image().weights("c", 4, 1, 1).scalar("two", 2)
                        .node("Mul", "x,c", "a").node("Sub", "two,a", "b").node("Div", "b,two", "d")
                        .node("Pow", "d,two", "y")),
                Arguments.of("arithmetic of results", image().node("Exp", "x", "a").node("Sub", "a,x", "b")
                        .node("Mul", "b,a", "c").node("Max", "c,x", "d").node("Div", "d,a", "y")),
                Arguments.of("bounds as inputs", image().scalar("low", -0.5f).scalar("high", 0.25f)
                        .node("Clip", "x,low,high", "y")),
                Arguments.of("a bound left out", image().scalar("high", 0.25f).node("Clip", "x,,high", "y")),
                Arguments.of("bounds as attributes", new OnnxBuilder(9, 2, 4, 7, 6)
                        .node("Clip", "x", "y", "min", -0.5f, "max", 0.25f)),
                Arguments.of("activations", image().node("LeakyRelu", "x", "a", "alpha", 0.2f).node("Elu", "a", "b")
                        .node("Softplus", "b", "c").node("HardSigmoid", "c", "d").node("Erf", "d", "e")
                        .node("Neg", "e", "f").node("Abs", "f", "g").node("Sqrt", "g", "y")),
                Arguments.of("axes in another order", image().node("Transpose", "x", "t", "perm", ints(0, 2, 3, 1))
                        .integers("s", 0, -1).node("Reshape", "t,s", "y")),
                Arguments.of("new axes and old ones", image().integers("a", 1, -1).integers("b", 1)
                        .node("Unsqueeze", "x,a", "u").node("Squeeze", "u,b", "y")),
                Arguments.of("axes as attributes", new OnnxBuilder(11, 2, 4, 7, 6)
                        .node("Unsqueeze", "x", "u", "axes", ints(2)).node("Squeeze", "u", "y", "axes", ints(2))),
                Arguments.of("border", image().integers("p", 0, 0, 1, 2, 0, 0, 3, 0).scalar("v", 0.5f)
                        .node("Pad", "x,p,v", "y")),
                Arguments.of("mean along axes", image().node("ReduceMean", "x", "y", "axes", ints(2, 3))),
                Arguments.of("softmax inside", image().node("Softmax", "x", "s", "axis", 1).node("Relu", "s", "y")),
                Arguments.of("matrix products", new OnnxBuilder(13, 2, 5).weights("a", 5, 3).weights("b", 4, 3)
                        .weights("c", 4).node("MatMul", "x,a", "m").node("Gemm", "m,b,c", "y", "transB", 1, "alpha", 0.5f,
                                "beta", 2f)),
                Arguments.of("product without bias", new OnnxBuilder(13, 2, 5).weights("a", 5, 3)
                        .node("Gemm", "x,a", "g").node("Identity", "g", "i").node("Dropout", "i", "y")));
    }

    private static OnnxBuilder image() {
        return new OnnxBuilder(13, 2, 4, 7, 6);
    }

    private static int[] ints(int... values) {
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void agreesWithOnnxRuntime(String name, OnnxBuilder graph) throws Exception {
        byte[] file = graph.file();
        OnnxModel model = OnnxModel.read(file, name, Backends.reference());
        Shape shape = model.input().size() == 1 ? Shape.of(2, 5) : IMAGES;
        NdArray x = Backends.reference().array(shape, Seed.of(1).normal(shape.size()));

        NdArray ours = model.network().forward(Tensor.constant(x)).value();
        NdArray theirs = OnnxOracle.output(file, x);
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        assertThat(ours.isCloseTo(theirs, 1e-5, 1e-6)).as("got%n%s%nexpected%n%s", ours, theirs).isTrue();
        assertThat(model.input()).isEqualTo(Arrays.stream(shape.toArray()).skip(1).boxed().toList());
    }

    @Test
    void aRealNetworkGivesTheScoresOfOnnxRuntimeForEveryDigit() throws Exception {
        byte[] file = resource("cnn_mnist.onnx");
        OnnxModel model = OnnxModel.read(file, "cnn_mnist.onnx", Backends.reference());
        NdArray digits = digits();
        assertThat(digits.shape()).isEqualTo(Shape.of(62, 1, 28, 28));
        assertThat(model.input()).containsExactly(1, 28, 28);
        NdArray ours = Tensor.constant(model.network().scores(digits)).logSoftmax(1).value();
        for (int i = 0; i < 62; i++) {
            NdArray theirs = OnnxOracle.output(file, digits.slice(0, i, i + 1));
            assertThat(ours.slice(0, i, i + 1).isCloseTo(theirs, 1e-4, 1e-4)).as("digit %d", i).isTrue();
        }
    }

    @Test
    void aBatchOfAnySizeIsScored() throws Exception {
        OnnxModel model = OnnxModel.read(resource("cnn_mnist.onnx"), "cnn_mnist.onnx", Backends.reference());
        NdArray two = digits().slice(0, 0, 2);
        NdArray together = model.network().scores(two);
        assertThat(together.slice(0, 1, 2).toDoubles())
                .containsExactly(model.network().scores(two.slice(0, 1, 2)).toDoubles());
    }

    @Test
    void whatIsNotSupportedIsNamedWithItsNode() {
        assertRefused(image().node("LSTM", "x", "y"), "the node 'lstm-y' (LSTM) is an operator that is not supported");
        assertRefused(image().node("Conv", "x", "y"), "needs input 1 ('') as an array in the file, which it is not");
        assertRefused(image().node("Relu", "z", "y"), "works on 'z', which nothing computes before it");
        assertRefused(image().node("Transpose", "x", "y", "perm", ints(1, 0, 2, 3)), "moves the first axis, the batch");
        assertRefused(image().node("Relu", "x", "a").node("MatMul", "a,x", "y"), "works on 2 results of the network");
        assertRefused(image().node("Pad", "x", "y", "pads", ints(0, 0, 1, 1, 0, 0, 1, 1), "mode", "reflect"),
                "in the mode reflect");
        assertRefused(image().node("Identity", "x", "y"), "holds a graph in which nothing is computed");
        assertRefused(image().node("AveragePool", "x", "y", "kernel_shape", ints(3)), "has windows of 1 axes");
    }

    private static void assertRefused(OnnxBuilder graph, String problem) {
        assertThatThrownBy(() -> OnnxModel.read(graph.file(), "a.onnx", Backends.reference()))
                .isInstanceOf(MalformedFileException.class).hasMessageStartingWith("a.onnx: ").hasMessageContaining(problem);
    }

    @Test
    void whatIsCutOffOrBrokenIsReadOrRefused() throws IOException {
        byte[] good = resource("cnn_mnist.onnx");
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            byte[] broken = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            // Most of the file is weights; its structure is at both ends.
            int at = random.nextBoolean() ? random.nextInt(1500) : good.length - 1 - random.nextInt(2500);
            if (at < broken.length) {
                broken[at] ^= (byte) (1 << random.nextInt(8));
            }
            isRead(broken);
        }
        for (String text : List.of("", "hello", "\u0000", "PK\u0003\u0004")) {
            assertThat(isRead(text.getBytes(US_ASCII))).as(text).isFalse();
        }
    }

    private static boolean isRead(byte[] file) {
        try {
            OnnxModel.read(file, "hostile", Backends.reference());
            return true;
        } catch (MalformedFileException refused) {
            assertThat(refused).hasMessageStartingWith("hostile: ");
            return false;
        }
    }

    /// The 62 digits as lines of `label index:level …`, without the zeros.
    private static NdArray digits() throws IOException {
        List<String> lines = new String(resource("mnist_test_head.libsvm"), US_ASCII).lines().toList();
        double[] pixels = new double[lines.size() * 784];
        for (int i = 0; i < lines.size(); i++) {
            for (String pixel : lines.get(i).split("\\s+", -1)) {
                int colon = pixel.indexOf(':');
                if (colon > 0) {
                    pixels[i * 784 + Integer.parseInt(pixel, 0, colon, 10)] =
                            Double.parseDouble(pixel.substring(colon + 1)) / 255;
                }
            }
        }
        return Backends.reference().array(Shape.of(lines.size(), 1, 28, 28), pixels);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OnnxModelTest.class.getResourceAsStream("/org/tribuo/interop/onnx/" + name)) {
            return in.readAllBytes();
        }
    }
}
