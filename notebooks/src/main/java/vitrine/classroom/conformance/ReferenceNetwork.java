package vitrine.classroom.conformance;

import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.Gelu;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.Silu;
import vitrine.autodiff.op.Softplus;
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

/// Builds the network of a reference case from its `case.json`, on the backend that is examined.
public final class ReferenceNetwork {
    private static final String EMBEDDING = "embedding";

    private final ReferenceCase about;

    private ReferenceNetwork(ReferenceCase about) {
        this.about = about;
    }

    /// The network, from the first layer that computes with numbers: an embedding comes before it, see [#embedded].
    ///
    /// @throws NotSupportedException if it has a type of layer that this library does not have
    public static Sequential of(ReferenceCase about) {
        var builder = Sequential.builder(Initialiser.he(about.backend(), Seed.of(0)));
        for (JsonNode layer : about.layers()) {
            if (!isEmbedding(layer)) {
                builder.add(layer.path("name").asString(""), new ReferenceNetwork(about).layer(layer));
            }
        }
        return builder.build();
    }

    /// The numbers that stand for the tokens of one example, (tokens) → (tokens, width), if the network begins with an
    /// embedding, else the example itself.
    public static NdArray embedded(ReferenceCase about, NdArray example) {
        JsonNode first = about.layers().getFirst();
        if (!isEmbedding(first)) {
            return example;
        }
        NdArray table = about.array(first.get("weight").asString());
        int width = table.shape().dim(1);
        double[] rows = new double[example.size() * width];
        for (int i = 0; i < example.size(); i++) {
            System.arraycopy(table.at((int) example.get(i)).toDoubles(), 0, rows, i * width, width);
        }
        return about.backend().array(Shape.of(example.size(), width), rows);
    }

    private static boolean isEmbedding(JsonNode layer) {
        return layer.path("type").asString("").equals(EMBEDDING);
    }

    private Layer layer(JsonNode layer) {
        String type = layer.path("type").asString("");
        return switch (type) {
            case "linear" -> new Dense(parameter(layer, "weight"), bias(layer));
            case "conv2d" -> new Conv2d(parameter(layer, "weight"), bias(layer), Geometry.ofLayer(layer),
                    layer.path("groups").asInt(1));
            case "maxpool2d" -> new MaxPool2d(Geometry.ofLayer(layer));
            case "avgpool2d" -> averagePooling(layer);
            case "global_avgpool2d" -> (x, mode) -> x.mean(2, 3);
            case "mean_pool" -> (x, mode) -> x.mean(layer.path("dim").asInt(1));
            case "batchnorm2d" -> batchNorm(layer);
            case "layernorm" -> layerNorm(layer);
            case "flatten" -> new Flatten();
            case "relu" -> new Relu();
            case "tanh" -> new Tanh();
            case "sigmoid" -> new Sigmoid();
            case "gelu" -> (x, mode) -> new Gelu().apply(x);
            case "silu" -> (x, mode) -> new Silu().apply(x);
            case "softplus" -> (x, mode) -> new Softplus(layer.path("beta").asDouble(1),
                    layer.path("threshold").asDouble(20)).apply(x);
            default -> throw new NotSupportedException("a layer of type " + type);
        };
    }

    private static Layer averagePooling(JsonNode layer) {
        var op = new AvgPool2d(Geometry.ofLayer(layer), layer.path("count_include_pad").asBoolean(true));
        return (x, mode) -> op.apply(x);
    }

    /// With the averages of training, or with the batch's own where the case says so.
    private Layer batchNorm(JsonNode layer) {
        Tensor weight = Tensor.constant(array(layer, "weight"));
        Tensor bias = Tensor.constant(array(layer, "bias"));
        double eps = layer.path("eps").asDouble(1e-5);
        if (layer.path("mode").asString("eval").equals("train")) {
            return (x, mode) -> BatchNorm.ofBatch(x, weight, bias, eps);
        }
        NdArray mean = array(layer, "running_mean");
        NdArray variance = array(layer, "running_var");
        return (x, mode) -> BatchNorm.of(x, mean, variance, weight, bias, eps);
    }

    private Layer layerNorm(JsonNode layer) {
        Tensor weight = Tensor.constant(array(layer, "weight"));
        Tensor bias = Tensor.constant(array(layer, "bias"));
        return (x, mode) -> LayerNorm.of(x, weight, bias, layer.path("eps").asDouble(1e-5));
    }

    private Parameter bias(JsonNode layer) {
        return layer.has("bias")
                ? parameter(layer, "bias")
                : new Parameter(about.backend().full(Shape.of(layer.path("out").asInt()), 0));
    }

    private Parameter parameter(JsonNode layer, String name) {
        return new Parameter(array(layer, name));
    }

    private NdArray array(JsonNode layer, String name) {
        return about.array(layer.path(name).asString(""));
    }
}
