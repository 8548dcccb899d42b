package vitrine.nn.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.nn.io.MalformedFileException;

/// The layers of a Keras model and how they are connected, each layer after those that it works on.
///
/// Read are `Sequential` models and functional ones (`Model`, `Functional`) with one input and one output, in which
/// every layer is used once.
///
/// @param layers all layers
/// @param output the name of the layer whose output is the model's
record KerasTopology(List<KerasLayer> layers, String output) {
    private static final long MAX_BYTES = 64L << 20;

    /// Copies the layers.
    KerasTopology {
        layers = List.copyOf(layers);
    }

    /// Reads a file as Keras' web converter writes it (`model.json`), or as `model.to_json()` does.
    ///
    /// @throws MalformedFileException if it does not hold a topology of a supported kind
    static KerasTopology read(Path file) throws IOException {
        return parse(json(file), file.toString());
    }

    /// The contents of a JSON file of reasonable size.
    static JsonNode json(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedFileException(file.toString(), "has " + Files.size(file) + " bytes; at most " + MAX_BYTES
                    + " are read as a topology");
        }
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException notJson) {
            throw new MalformedFileException(file.toString(), "is not proper JSON", notJson);
        }
    }

    /// The topology in a JSON tree.
    ///
    /// @param file what to call the tree in error messages
    static KerasTopology parse(JsonNode root, String file) throws MalformedFileException {
        JsonNode topology = root.has("modelTopology") ? root.get("modelTopology") : root;
        JsonNode model = topology.has("model_config") ? topology.get("model_config") : topology;
        JsonNode config = model.path("config");
        JsonNode layers = config.isArray() ? config : config.path("layers");
        if (!layers.isArray() || layers.isEmpty()) {
            throw new MalformedFileException(file, "holds no Keras topology: there is no list of layers in it");
        }
        String kind = model.path("class_name").asString("");
        return switch (kind) {
            case "Sequential" -> sequential(layers, file);
            case "Model", "Functional" -> functional(layers, config, file);
            default -> throw new MalformedFileException(file, "holds a Keras model of class '" + kind
                    + "'; supported are Sequential, Model and Functional");
        };
    }

    private static KerasTopology sequential(JsonNode layers, String file) throws MalformedFileException {
        List<KerasLayer> all = new ArrayList<>();
        for (JsonNode layer : layers) {
            all.add(layer(layer, all.isEmpty() ? List.of() : List.of(all.getLast().name()), file));
        }
        return checked(all, all.getLast().name(), file);
    }

    private static KerasTopology functional(JsonNode layers, JsonNode config, String file)
            throws MalformedFileException {
        List<KerasLayer> all = new ArrayList<>();
        for (JsonNode layer : layers) {
            JsonNode calls = layer.path("inbound_nodes");
            if (calls.size() > 1) {
                throw new MalformedFileException(file, "layer '" + layer.path("name").asString("?") + "' is used "
                        + calls.size() + " times; layers that are used once are supported");
            }
            List<String> inputs = new ArrayList<>();
            for (JsonNode input : calls.path(0)) {
                inputs.add(input.path(0).asString("?"));
            }
            all.add(layer(layer, inputs, file));
        }
        if (config.path("input_layers").size() != 1 || config.path("output_layers").size() != 1) {
            throw new MalformedFileException(file, "has " + config.path("input_layers").size() + " inputs and "
                    + config.path("output_layers").size() + " outputs; one of each is supported");
        }
        return checked(all, config.path("output_layers").path(0).path(0).asString("?"), file);
    }

    private static KerasLayer layer(JsonNode layer, List<String> inputs, String file) {
        JsonNode config = layer.path("config");
        String name = layer.path("name").asString(config.path("name").asString("?"));
        return new KerasLayer(name, layer.path("class_name").asString("?"), config, inputs, file);
    }

    /// Every layer after those that it works on, as Keras writes them; no name twice.
    private static KerasTopology checked(List<KerasLayer> layers, String output, String file)
            throws MalformedFileException {
        Set<String> known = new HashSet<>();
        for (KerasLayer layer : layers) {
            for (String input : layer.inputs()) {
                if (!known.contains(input)) {
                    throw layer.malformed("works on '" + input + "', which is no layer before it");
                }
            }
            if (!known.add(layer.name())) {
                throw layer.malformed("has a name that is taken");
            }
        }
        if (!known.contains(output)) {
            throw new MalformedFileException(file, "has no layer '" + output + "', which should be its output");
        }
        return new KerasTopology(layers, output);
    }
}
