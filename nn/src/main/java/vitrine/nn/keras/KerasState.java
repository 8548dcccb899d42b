package vitrine.nn.keras;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.nn.io.MalformedFileException;

/// The weights of a Keras model under our names and with our order of axes:
///
/// | Keras | | here | |
/// |---|---|---|---|
/// | `conv/kernel` | (rows, columns, in, out) | `conv.weight` | (out, in, rows, columns) |
/// | `conv/depthwise_kernel` | (rows, columns, in, m) | `conv.weight` | (in · m, 1, rows, columns) |
/// | `dense/kernel` | (in, out) | `dense.weight` | (out, in) |
/// | `…/bias`, `bn/beta` | (out) | `….bias` | (out) |
/// | `bn/gamma` | (C) | `bn.weight` | (C) |
/// | `bn/moving_mean`, `bn/moving_variance` | (C) | `bn.running_mean`, `bn.running_var` | (C) |
final class KerasState {
    private final KerasTopology topology;
    private final Map<String, NdArray> weights = new LinkedHashMap<>();
    private final SequencedMap<String, NdArray> state = new LinkedHashMap<>();

    private KerasState(KerasTopology topology, Map<String, NdArray> weights) {
        this.topology = topology;
        weights.forEach((name, value) -> this.weights.put(layerAndWeight(name), value));
    }

    /// The state of the network that [KerasNetwork] makes of this topology.
    ///
    /// @throws MalformedFileException if a layer's weight is missing or of another rank
    static SequencedMap<String, NdArray> of(KerasTopology topology, Map<String, NdArray> weights)
            throws MalformedFileException {
        var state = new KerasState(topology, weights);
        for (KerasLayer layer : state.topology.layers()) {
            state.take(layer);
        }
        return state.state;
    }

    /// `model/conv1/kernel:0` → `conv1/kernel`
    private static String layerAndWeight(String name) {
        String path = name.replaceFirst(":\\d+$", "");
        int layer = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
        return path.substring(layer + 1);
    }

    private void take(KerasLayer layer) throws MalformedFileException {
        layer.requireChannelsLast();
        switch (layer.type()) {
            case "Conv2D" -> {
                put(layer, "weight", weight(layer, "kernel", 4).permute(3, 2, 0, 1));
                takeBias(layer);
            }
            case "DepthwiseConv2D" -> {
                NdArray kernel = weight(layer, "depthwise_kernel", 4).permute(2, 3, 0, 1);
                put(layer, "weight",
                        kernel.reshape(-1, 1, kernel.shape().dim(2), kernel.shape().dim(3)));
                takeBias(layer);
            }
            case "Dense" -> {
                put(layer, "weight", weight(layer, "kernel", 2).transpose());
                takeBias(layer);
            }
            case "BatchNormalization" -> takeStatistics(layer);
            default -> { }
        }
    }

    private void takeBias(KerasLayer layer) throws MalformedFileException {
        if (layer.flag("use_bias")) {
            put(layer, "bias", weight(layer, "bias", 1));
        }
    }

    private void takeStatistics(KerasLayer layer) throws MalformedFileException {
        NdArray mean = weight(layer, "moving_mean", 1);
        put(layer, "weight", layer.flag("scale") ? weight(layer, "gamma", 1) : filled(mean, 1));
        put(layer, "bias", layer.flag("center") ? weight(layer, "beta", 1) : filled(mean, 0));
        put(layer, "running_mean", mean);
        put(layer, "running_var", weight(layer, "moving_variance", 1));
    }

    private static NdArray filled(NdArray like, double value) {
        return like.backend().full(like.shape(), value);
    }

    private void put(KerasLayer layer, String name, NdArray value) {
        // A copy, for what was read is a view with its axes in another order.
        state.put(layer.name() + "." + name, value.backend().copy(value));
    }

    private NdArray weight(KerasLayer layer, String name, int rank) throws MalformedFileException {
        NdArray weight = weights.get(layer.name() + "/" + name);
        if (weight == null) {
            throw layer.malformed("needs the weight '" + layer.name() + "/" + name + "', which the file does not list");
        }
        if (weight.shape().rank() != rank) {
            throw layer.malformed("has a weight '" + name + "' of shape " + weight.shape() + "; expected " + rank
                    + " axes");
        }
        return weight;
    }
}
