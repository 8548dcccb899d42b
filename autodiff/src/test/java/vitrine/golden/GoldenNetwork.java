package vitrine.golden;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.Gelu;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Silu;
import vitrine.autodiff.op.Softplus;

/// A network of the reference as a function of all its parameters, which are one long vector: layer after layer,
/// weight before bias.
final class GoldenNetwork {
    private final GoldenCase about;

    GoldenNetwork(GoldenCase about) {
        this.about = about;
    }

    /// The parameters that the reference used.
    NdArray parameters(Backend backend) {
        List<Tensor> parts = new ArrayList<>();
        for (JsonNode layer : about.layers()) {
            for (String name : List.of("weight", "bias")) {
                if (layer.has(name)) {
                    parts.add(Tensor.constant(array(layer, name).on(backend).reshape(-1)));
                }
            }
        }
        return Concat.of(0, parts.toArray(Tensor[]::new)).value();
    }

    /// The logits of a batch.
    Tensor apply(Tensor parameters, Tensor batch) {
        Tensor x = batch;
        int from = 0;
        for (JsonNode layer : about.layers()) {
            List<Tensor> own = new ArrayList<>();
            for (String name : List.of("weight", "bias")) {
                if (layer.has(name)) {
                    Shape shape = array(layer, name).on(batch.value().backend()).shape();
                    own.add(parameters.slice(0, from, from + shape.size()).reshape(shape));
                    from += shape.size();
                }
            }
            x = layer(layer, x, own);
        }
        return x;
    }

    private static Tensor layer(JsonNode about, Tensor x, List<Tensor> own) {
        return switch (about.get("type").asString()) {
            case "linear" -> Affine.of(x, own.get(0), own.get(1));
            case "conv2d" -> Conv2d.of(x, own.get(0), own.get(1), window(about), about.get("groups").asInt());
            case "batchnorm2d" -> BatchNorm.ofBatch(x, own.get(0), own.get(1), about.get("eps").asDouble());
            case "layernorm" -> LayerNorm.of(x, own.get(0), own.get(1), about.get("eps").asDouble());
            case "maxpool2d" -> new MaxPool2d(window(about)).apply(x);
            case "avgpool2d" -> new AvgPool2d(window(about), about.get("count_include_pad").asBoolean()).apply(x);
            case "flatten" -> x.reshape(x.shape().dim(0), -1);
            case "relu" -> x.relu();
            case "tanh" -> x.tanh();
            case "gelu" -> new Gelu().apply(x);
            case "silu" -> new Silu().apply(x);
            case "softplus" -> new Softplus(about.get("beta").asDouble(), about.get("threshold").asDouble()).apply(x);
            default -> throw new IllegalArgumentException("a layer of type " + about.get("type"));
        };
    }

    private NpyFile array(JsonNode layer, String name) {
        return about.weights().get(layer.get(name).asString());
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
