package vitrine.classroom.conformance;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Buffer;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.AvgPool2d;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.ConvTranspose2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Elu;
import vitrine.nn.layer.Embedding;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Gelu;
import vitrine.nn.layer.GlobalAvgPool2d;
import vitrine.nn.layer.LayerNorm;
import vitrine.nn.layer.LeakyRelu;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.MeanPool;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Reshape;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.Silu;
import vitrine.nn.layer.Softmax;
import vitrine.nn.layer.Softplus;
import vitrine.nn.layer.Tanh;

/// Builds the network of a reference case from its `case.json`, on the backend that is examined.
public final class ReferenceNetwork {
    private static final String EMBEDDING = "embedding";

    private final ReferenceCase about;

    private ReferenceNetwork(ReferenceCase about) {
        this.about = about;
    }

    /// The whole network.
    ///
    /// @throws NotSupportedException if it has a type of layer that this library does not have
    public static Sequential of(ReferenceCase about) {
        return of(about, about.layers());
    }

    /// The network from the first layer that computes with numbers: without an embedding at its beginning. It is to be
    /// fed with what [#embedded] makes of an example.
    public static Sequential behindEmbedding(ReferenceCase about) {
        return of(about, beginsWithEmbedding(about) ? about.layers().subList(1, about.layers().size()) : about.layers());
    }

    /// The numbers that stand for the tokens of one example, (tokens) → (tokens, width), if the network begins with an
    /// embedding, else the example itself.
    public static NdArray embedded(ReferenceCase about, NdArray example) {
        if (!beginsWithEmbedding(about)) {
            return example;
        }
        NdArray table = about.array(about.layers().getFirst().get("weight").asString());
        int width = table.shape().dim(1);
        double[] rows = new double[example.size() * width];
        for (int i = 0; i < example.size(); i++) {
            System.arraycopy(table.at((int) example.get(i)).toDoubles(), 0, rows, i * width, width);
        }
        return about.backend().array(Shape.of(example.size(), width), rows);
    }

    private static Sequential of(ReferenceCase about, List<JsonNode> layers) {
        var builder = Sequential.builder(Initialiser.he(about.backend(), Seed.of(0)));
        for (JsonNode layer : layers) {
            builder.add(layer.path("name").asString(""), new ReferenceNetwork(about).layer(layer));
        }
        return builder.build();
    }

    private static boolean beginsWithEmbedding(ReferenceCase about) {
        return about.layers().getFirst().path("type").asString("").equals(EMBEDDING);
    }

    private Layer layer(JsonNode layer) {
        String type = layer.path("type").asString("");
        return switch (type) {
            case "linear" -> new Dense(parameter(layer, "weight"), bias(layer));
            case "conv2d" -> new Conv2d(parameter(layer, "weight"), bias(layer), Geometry.ofLayer(layer),
                    layer.path("groups").asInt(1));
            case "conv_transpose2d" -> new ConvTranspose2d(parameter(layer, "weight"), bias(layer),
                    Geometry.ofLayer(layer), outputPadding(layer), layer.path("groups").asInt(1));
            case "batchnorm2d" -> new BatchNorm(parameter(layer, "weight"), parameter(layer, "bias"),
                    new Buffer(array(layer, "running_mean")), new Buffer(array(layer, "running_var")),
                    layer.path("momentum").asDouble(0.1), eps(layer));
            case "layernorm" -> new LayerNorm(parameter(layer, "weight"), parameter(layer, "bias"), eps(layer));
            case "maxpool2d" -> new MaxPool2d(Geometry.ofLayer(layer));
            case "avgpool2d" ->
                    new AvgPool2d(Geometry.ofLayer(layer), layer.path("count_include_pad").asBoolean(true));
            case "global_avgpool2d" -> new GlobalAvgPool2d();
            case "mean_pool" -> new MeanPool(layer.path("dim").asInt(1));
            case "flatten" -> new Flatten();
            case "reshape" -> Reshape.to(layer.path("shape").valueStream().mapToInt(JsonNode::asInt).toArray());
            case EMBEDDING -> new Embedding(parameter(layer, "weight"), OptionalInt.empty());
            default -> activation(type, layer);
        };
    }

    private static Layer activation(String type, JsonNode layer) {
        return switch (type) {
            case "relu" -> new Relu();
            case "tanh" -> new Tanh();
            case "sigmoid" -> new Sigmoid();
            case "softplus" -> new Softplus(layer.path("beta").asDouble(1));
            case "gelu" -> new Gelu();
            case "silu" -> new Silu();
            case "elu" -> new Elu(layer.path("alpha").asDouble(1));
            case "leaky_relu" -> new LeakyRelu(layer.path("negative_slope").asDouble(0.01));
            case "softmax" -> new Softmax(layer.path("dim").asInt(-1));
            default -> throw new NotSupportedException("a layer of type " + type);
        };
    }

    private static int outputPadding(JsonNode layer) {
        int[] padding = Geometry.pair(layer.path("output_padding"), 0);
        if (padding[0] != padding[1]) {
            throw new NotSupportedException("an output padding that differs between rows and columns");
        }
        return padding[0];
    }

    private static double eps(JsonNode layer) {
        return layer.path("eps").asDouble(1e-5);
    }

    private @Nullable Parameter bias(JsonNode layer) {
        return layer.has("bias") ? parameter(layer, "bias") : null;
    }

    private Parameter parameter(JsonNode layer, String name) {
        return new Parameter(array(layer, name));
    }

    private NdArray array(JsonNode layer, String name) {
        return about.array(layer.path(name).asString(""));
    }
}
