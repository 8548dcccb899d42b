package vitrine.nn.keras;

import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.nn.io.MalformedFileException;

/// One layer of a [KerasTopology].
///
/// @param name   its name, unique in the topology
/// @param type   Keras' class, such as `Conv2D`
/// @param config its settings, by Keras' names
/// @param inputs the names of the layers whose outputs it works on
/// @param file   the file that it comes from, for error messages
record KerasLayer(String name, String type, JsonNode config, List<String> inputs, String file) {
    /// Copies the names.
    KerasLayer {
        inputs = List.copyOf(inputs);
    }

    /// A setting that is a text, in lower case; `otherwise` if it is not given.
    String text(String setting, String otherwise) {
        JsonNode value = config.path(setting);
        return value.isString() ? value.asString() : otherwise;
    }

    /// A setting that is true or false; true if it is not given.
    boolean flag(String setting) {
        return config.path(setting).asBoolean(true);
    }

    /// A setting that is a number; `otherwise` if it is not given.
    double number(String setting, double otherwise) {
        return config.path(setting).asDouble(otherwise);
    }

    /// A setting of two whole numbers, or of one that stands for both; 1 and 1 if it is not given.
    private int[] pair(String setting) throws MalformedFileException {
        JsonNode value = config.path(setting);
        int[] pair = value.isArray() && value.size() == 2
                ? new int[] {value.get(0).asInt(0), value.get(1).asInt(0)}
                : new int[] {value.asInt(1), value.asInt(1)};
        if (pair[0] < 1 || pair[1] < 1) {
            throw malformed("has " + setting + " " + value + ": expected positive whole numbers");
        }
        return pair;
    }

    /// The window of a convolution or pooling, without padding.
    ///
    /// @param size the setting that holds its size
    Window2d window(String size) throws MalformedFileException {
        int[] sizes = pair(size);
        int[] strides = config.path("strides").isMissingNode() || config.path("strides").isNull() ? sizes
                : pair("strides");
        int[] dilations = pair("dilation_rate");
        return new Window2d(new Window(sizes[0], strides[0], 0, dilations[0]),
                new Window(sizes[1], strides[1], 0, dilations[1]));
    }

    /// Refuses images with channels first, whose arrays would mean something else.
    void requireChannelsLast() throws MalformedFileException {
        String format = text("data_format", "channels_last");
        if (!format.equals("channels_last")) {
            throw malformed("has the data format '" + format + "'; only 'channels_last' is supported");
        }
    }

    /// What is wrong with this layer.
    MalformedFileException malformed(String problem) {
        return new MalformedFileException(file, "layer '" + name + "' (" + type + ") " + problem);
    }
}
