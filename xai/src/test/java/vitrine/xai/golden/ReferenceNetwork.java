package vitrine.xai.golden;

import tools.jackson.databind.JsonNode;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.Tanh;

/// Builds the networks of the reference values. What is no layer of ours is put together from tensor operations.
final class ReferenceNetwork {
    private final GoldenCase about;

    private ReferenceNetwork(GoldenCase about) {
        this.about = about;
    }

    /// The network of a case, from the first layer that computes with numbers: an embedding comes before it.
    static Sequential of(GoldenCase about) {
        var builder = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(0)));
        for (JsonNode layer : about.layers()) {
            if (!layer.get("type").asString().equals("embedding")) {
                builder.add(layer.get("name").asString(), new ReferenceNetwork(about).layer(layer));
            }
        }
        return builder.build();
    }

    /// The numbers that stand for the tokens of one example if the network begins with an embedding, else the example.
    static NdArray embedded(GoldenCase about, NdArray example) {
        JsonNode first = about.layers().getFirst();
        if (!first.get("type").asString().equals("embedding")) {
            return example;
        }
        NdArray table = about.array(first.get("weight").asString());
        int width = table.shape().dim(1);
        double[] rows = new double[example.size() * width];
        for (int i = 0; i < example.size(); i++) {
            System.arraycopy(table.at((int) example.get(i)).toDoubles(), 0, rows, i * width, width);
        }
        return Backends.reference().array(Shape.of(example.size(), width), rows);
    }

    private Layer layer(JsonNode about) {
        return switch (about.get("type").asString()) {
            case "linear" -> new Dense(parameter(about, "weight"), parameter(about, "bias"));
            case "conv2d" -> new Conv2d(parameter(about, "weight"),
                    about.has("bias") ? parameter(about, "bias") : zeros(about.get("out").asInt()),
                    window(about), about.get("groups").asInt());
            case "maxpool2d" -> new MaxPool2d(window(about));
            case "avgpool2d" -> averagePooling(window(about));
            case "global_avgpool2d" -> (x, mode) -> x.mean(2, 3);
            case "mean_pool" -> (x, mode) -> x.mean(1);
            case "batchnorm2d" -> batchNorm(about);
            case "flatten" -> new Flatten();
            case "relu" -> new Relu();
            case "tanh" -> new Tanh();
            case "sigmoid" -> new Sigmoid();
            // log(1 + eˣ) without overflow
            case "softplus" -> (x, mode) -> x.relu().plus(x.abs().negate().exp().plus(1).log());
            default -> throw new IllegalArgumentException("a layer of type " + about.get("type"));
        };
    }

    /// A convolution of every channel by itself with equal weights; what lies in the padding counts as zeros.
    private static Layer averagePooling(Window2d window) {
        return (x, mode) -> {
            int channels = x.shape().dim(1);
            int rows = window.rows().size();
            int columns = window.columns().size();
            Tensor weights = Tensor.constant(
                    Backends.reference().full(Shape.of(channels, 1, rows, columns), 1.0 / (rows * columns)));
            Tensor biases = Tensor.constant(Backends.reference().full(Shape.of(channels), 0));
            return vitrine.autodiff.op.Conv2d.of(x, weights, biases, window, channels);
        };
    }

    /// With the statistics of training: (x − μ) / √(σ² + ε) · γ + β.
    private Layer batchNorm(JsonNode about) {
        Tensor mean = perChannel(about, "running_mean");
        Tensor deviation = perChannel(about, "running_var").plus(about.get("eps").asDouble()).sqrt();
        Tensor scale = perChannel(about, "weight").dividedBy(deviation);
        Tensor shift = perChannel(about, "bias");
        return (x, mode) -> x.minus(mean).times(scale).plus(shift);
    }

    private Tensor perChannel(JsonNode about, String name) {
        return Tensor.constant(array(about, name).reshape(-1, 1, 1));
    }

    private Parameter parameter(JsonNode about, String name) {
        return new Parameter(array(about, name));
    }

    private static Parameter zeros(int n) {
        return new Parameter(Backends.reference().full(Shape.of(n), 0));
    }

    private NdArray array(JsonNode layer, String name) {
        return about.array(layer.get(name).asString());
    }

    private static Window2d window(JsonNode about) {
        return new Window2d(window(about, 0), window(about, 1));
    }

    private static Window window(JsonNode about, int direction) {
        return new Window(about.get("kernel").get(direction).asInt(), about.get("stride").get(direction).asInt(),
                about.get("padding").get(direction).asInt(),
                about.has("dilation") ? about.get("dilation").get(direction).asInt() : 1);
    }
}
