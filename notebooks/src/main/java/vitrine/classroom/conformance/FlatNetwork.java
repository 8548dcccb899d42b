package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Shape;
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
/// weight before bias. So the Hessian in the parameters is a matrix.
final class FlatNetwork {
    private static final List<String> OWN = List.of("weight", "bias");

    private final ReferenceCase about;

    FlatNetwork(ReferenceCase about) {
        this.about = about;
    }

    /// The parameters that the reference used.
    NdArray parameters() {
        List<Tensor> parts = new ArrayList<>();
        for (JsonNode layer : about.layers()) {
            for (String name : OWN) {
                if (layer.has(name)) {
                    parts.add(Tensor.constant(array(layer, name).reshape(-1)));
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
            for (String name : OWN) {
                if (layer.has(name)) {
                    Shape shape = array(layer, name).shape();
                    own.add(parameters.slice(0, from, from + shape.size()).reshape(shape));
                    from += shape.size();
                }
            }
            x = layer(layer, x, own);
        }
        return x;
    }

    private static Tensor layer(JsonNode layer, Tensor x, List<Tensor> own) {
        String type = layer.path("type").asString("");
        return switch (type) {
            case "linear" -> Affine.of(x, own.get(0), own.get(1));
            case "conv2d" -> convolution(layer, x, own);
            case "batchnorm2d" -> BatchNorm.ofBatch(x, own.get(0), own.get(1), layer.path("eps").asDouble(1e-5));
            case "layernorm" -> LayerNorm.of(x, own.get(0), own.get(1), layer.path("eps").asDouble(1e-5));
            case "maxpool2d" -> new MaxPool2d(Geometry.ofLayer(layer)).apply(x);
            case "avgpool2d" -> new AvgPool2d(Geometry.ofLayer(layer),
                    layer.path("count_include_pad").asBoolean(true)).apply(x);
            case "flatten" -> x.reshape(x.shape().dim(0), -1);
            case "relu" -> x.relu();
            case "tanh" -> x.tanh();
            case "sigmoid" -> x.sigmoid();
            case "gelu" -> new Gelu().apply(x);
            case "silu" -> new Silu().apply(x);
            case "softplus" -> new Softplus(layer.path("beta").asDouble(1), layer.path("threshold").asDouble(20)).apply(x);
            default -> throw new NotSupportedException("a layer of type " + type + " as a function of its parameters");
        };
    }

    private static Tensor convolution(JsonNode layer, Tensor x, List<Tensor> own) {
        Window2d window = Geometry.ofLayer(layer);
        int groups = layer.path("groups").asInt(1);
        return own.size() == 2
                ? Conv2d.of(x, own.get(0), own.get(1), window, groups)
                : Conv2d.of(x, own.get(0), window, groups);
    }

    private NdArray array(JsonNode layer, String name) {
        return about.array(layer.get(name).asString());
    }
}
