package vitrine.nn.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.nn.Buffer;
import vitrine.nn.GraphNetwork;
import vitrine.nn.Layer;
import vitrine.nn.Merge;
import vitrine.nn.Parameter;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.Add;
import vitrine.nn.layer.AvgPool2d;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Concat;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Elu;
import vitrine.nn.layer.Gelu;
import vitrine.nn.layer.GlobalAvgPool2d;
import vitrine.nn.layer.LeakyRelu;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.SamePad2d;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.Silu;
import vitrine.nn.layer.Softmax;
import vitrine.nn.layer.Softplus;
import vitrine.nn.layer.Tanh;
import vitrine.nn.layer.ZeroPad2d;

/// Makes a [GraphNetwork] of a [KerasTopology] and its weights. Nodes have the names of Keras' layers; a padding or an
/// activation that Keras keeps inside of a layer is a node of its own, `conv.pad` or `conv.relu`. What only matters in
/// training (dropout, noise) is left out.
///
/// A softmax at the very end is left out too: scores are logits here.
final class KerasNetwork {
    private final GraphNetwork.Builder builder;
    private final Map<String, NdArray> state;
    private final String output;
    /// The node that holds the output of each of Keras' layers.
    private final Map<String, String> nodes = new HashMap<>();

    private KerasNetwork(GraphNetwork.Builder builder, Map<String, NdArray> state, String output) {
        this.builder = builder;
        this.state = state;
        this.output = output;
    }

    /// Adds all layers to a network that has been begun.
    ///
    /// @param state the weights, as [KerasState] names and orders them
    /// @param input the node that the topology works on
    /// @throws MalformedFileException if a layer is not supported, which the message names, or its weights are missing
    static void addTo(GraphNetwork.Builder builder, KerasTopology topology, Map<String, NdArray> state, String input)
            throws MalformedFileException {
        var network = new KerasNetwork(builder, state, topology.output());
        for (KerasLayer layer : topology.layers()) {
            network.add(layer, input);
        }
    }

    private void add(KerasLayer layer, String input) throws MalformedFileException {
        layer.requireChannelsLast();
        if (layer.inputs().isEmpty()) {
            nodes.put(layer.name(), input);
            if (layer.type().equals("InputLayer")) {
                return;
            }
        }
        List<String> inputs = layer.inputs().isEmpty() ? List.of(input)
                : layer.inputs().stream().map(nodes::get).toList();
        Optional<Merge> merge = merge(layer);
        if (merge.isPresent()) {
            builder.merge(layer.name(), merge.get(), inputs.toArray(String[]::new));
            nodes.put(layer.name(), layer.name());
            return;
        }
        if (inputs.size() != 1) {
            throw layer.malformed("works on " + inputs.size() + " inputs; one is expected");
        }
        String last = inputs.getFirst();
        for (Named part : parts(layer)) {
            builder.add(part.name, part.layer, last);
            last = part.name;
        }
        nodes.put(layer.name(), last);
    }

    private static Optional<Merge> merge(KerasLayer layer) throws MalformedFileException {
        return switch (layer.type()) {
            case "Add" -> Optional.of(new Add());
            case "Concatenate" -> {
                int axis = (int) layer.number("axis", -1);
                if (axis != -1 && axis != 3) {
                    throw layer.malformed("joins along axis " + axis + "; only the last axis, the channels, is supported");
                }
                yield Optional.of(new Concat(1));
            }
            default -> Optional.empty();
        };
    }

    /// A layer and the name of its node.
    private record Named(String name, Layer layer) {}

    /// Our layers, one after the other, that do what Keras' layer does; none if it does nothing in inference.
    private List<Named> parts(KerasLayer layer) throws MalformedFileException {
        String name = layer.name();
        return switch (layer.type()) {
            case "Conv2D" -> convolution(layer, (int) layer.number("groups", 1));
            case "DepthwiseConv2D" -> convolution(layer, -1);
            case "Dense" -> activated(layer, new Named(name,
                    new Dense(parameter(layer, "weight"), layer.flag("use_bias") ? parameter(layer, "bias") : null)));
            case "BatchNormalization" -> List.of(new Named(name, normalisation(layer)));
            case "MaxPooling2D" -> List.of(new Named(name, new MaxPool2d(pooling(layer))));
            case "AveragePooling2D" -> List.of(new Named(name, new AvgPool2d(pooling(layer), false)));
            case "GlobalAveragePooling2D" -> List.of(new Named(name, new GlobalAvgPool2d()));
            case "ZeroPadding2D" -> List.of(new Named(name, zeroPadding(layer)));
            case "Flatten" -> List.of(new Named(name, new ChannelsLastFlatten()));
            case "Activation" -> activation(layer).map(f -> new Named(name, f)).stream().toList();
            case "ReLU" -> List.of(new Named(name, rectifier(layer)));
            case "LeakyReLU" -> List.of(new Named(name, new LeakyRelu(layer.number("alpha", 0.3))));
            case "ELU" -> List.of(new Named(name, elu(layer)));
            case "Softmax" -> name.equals(output) ? List.of() : List.of(new Named(name, new Softmax(1)));
            case "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "ActivityRegularization" -> List.of();
            default -> throw layer.malformed("is of a type that is not supported");
        };
    }

    private List<Named> convolution(KerasLayer layer, int groups) throws MalformedFileException {
        Window2d window = layer.window("kernel_size");
        List<Named> parts = new ArrayList<>();
        switch (layer.text("padding", "valid")) {
            case "valid" -> { }
            case "same" -> {
                if (isSymmetricallyPaddable(window)) {
                    window = padded(window);
                } else {
                    parts.add(new Named(layer.name() + ".pad", new SamePad2d(window)));
                }
            }
            default -> throw layer.malformed("has the padding '" + layer.text("padding", "")
                    + "'; supported are 'valid' and 'same'");
        }
        Parameter weight = parameter(layer, "weight");
        int outputs = weight.value().shape().dim(0);
        var bias = layer.flag("use_bias") ? parameter(layer, "bias") : null;
        int multiplier = Math.max(1, (int) layer.number("depth_multiplier", 1));
        parts.addAll(activated(layer, new Named(layer.name(),
                new Conv2d(weight, bias, window, groups < 0 ? outputs / multiplier : groups))));
        return parts;
    }

    private static boolean isSymmetricallyPaddable(Window2d window) {
        return window.rows().stride() == 1 && window.columns().stride() == 1
                && window.rows().extent() % 2 == 1 && window.columns().extent() % 2 == 1;
    }

    private static Window2d padded(Window2d window) {
        return new Window2d(padded(window.rows()), padded(window.columns()));
    }

    private static Window padded(Window side) {
        return new Window(side.size(), side.stride(), side.extent() / 2, side.dilation());
    }

    private static Window2d pooling(KerasLayer layer) throws MalformedFileException {
        Window2d window = layer.window("pool_size");
        if (layer.text("padding", "valid").equals("valid")) {
            return window;
        }
        if (!isSymmetricallyPaddable(window)) {
            throw layer.malformed("pools with padding 'same' and windows " + window
                    + "; that is supported for windows of odd size and stride 1");
        }
        return padded(window);
    }

    private static ZeroPad2d zeroPadding(KerasLayer layer) throws MalformedFileException {
        var sides = layer.config().path("padding");
        boolean four = sides.size() == 2 && sides.get(0).size() == 2 && sides.get(1).size() == 2;
        if (four) {
            return new ZeroPad2d(sides.get(0).get(0).asInt(-1), sides.get(0).get(1).asInt(-1),
                    sides.get(1).get(0).asInt(-1), sides.get(1).get(1).asInt(-1));
        }
        int rows = sides.isArray() ? sides.path(0).asInt(-1) : sides.asInt(-1);
        int columns = sides.isArray() ? sides.path(1).asInt(-1) : sides.asInt(-1);
        if (rows < 0 || columns < 0) {
            throw layer.malformed("has the padding " + sides + "; expected whole numbers");
        }
        return new ZeroPad2d(rows, rows, columns, columns);
    }

    private BatchNorm normalisation(KerasLayer layer) throws MalformedFileException {
        var axis = layer.config().path("axis");
        int channels = axis.isArray() ? axis.path(0).asInt(-1) : axis.asInt(-1);
        if (channels != -1 && channels != 3) {
            throw layer.malformed("normalises along axis " + axis + "; only the last axis, the channels, is supported");
        }
        // Keras' momentum is the weight of the past, ours that of the newest batch.
        return new BatchNorm(parameter(layer, "weight"), parameter(layer, "bias"),
                new Buffer(value(layer, "running_mean")), new Buffer(value(layer, "running_var")),
                1 - layer.number("momentum", 0.99), layer.number("epsilon", 1e-3));
    }

    private static Relu rectifier(KerasLayer layer) throws MalformedFileException {
        boolean plain = layer.config().path("max_value").isMissingNode() || layer.config().path("max_value").isNull();
        if (!plain || layer.number("negative_slope", 0) != 0 || layer.number("threshold", 0) != 0) {
            throw layer.malformed("is bounded, leaky or shifted; only max(x, 0) is supported");
        }
        return new Relu();
    }

    private static Elu elu(KerasLayer layer) {
        return new Elu(layer.number("alpha", 1));
    }

    /// A layer with weights and the activation that Keras keeps inside of it.
    private List<Named> activated(KerasLayer layer, Named body) throws MalformedFileException {
        List<Named> parts = new ArrayList<>(List.of(body));
        activation(layer).ifPresent(f -> parts.add(new Named(layer.name() + "." + layer.text("activation", ""), f)));
        return parts;
    }

    /// Nothing where the activation is linear, or the softmax at the very end.
    private Optional<Layer> activation(KerasLayer layer) throws MalformedFileException {
        String activation = layer.text("activation", "linear");
        return switch (activation) {
            case "linear" -> Optional.empty();
            case "relu" -> Optional.of(new Relu());
            case "tanh" -> Optional.of(new Tanh());
            case "sigmoid" -> Optional.of(new Sigmoid());
            case "softplus" -> Optional.of(new Softplus());
            case "elu" -> Optional.of(new Elu(1));
            case "gelu" -> Optional.of(new Gelu());
            case "swish", "silu" -> Optional.of(new Silu());
            case "softmax" -> layer.name().equals(output) ? Optional.empty() : Optional.of(new Softmax(1));
            default -> throw layer.malformed("has the activation '" + activation + "', which is not supported");
        };
    }

    private Parameter parameter(KerasLayer layer, String name) throws MalformedFileException {
        return new Parameter(value(layer, name));
    }

    private NdArray value(KerasLayer layer, String name) throws MalformedFileException {
        @Nullable NdArray value = state.get(layer.name() + "." + name);
        if (value == null) {
            throw layer.malformed("needs '" + layer.name() + "." + name + "', which is not among the weights");
        }
        return value;
    }
}
