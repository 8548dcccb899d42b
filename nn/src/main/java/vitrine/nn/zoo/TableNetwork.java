package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.table.TableEncoder;
import vitrine.nn.data.table.TableEncoderJson;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;

/// A small multilayer perceptron for tables, together with all that its numbers mean: how a row becomes its input, and
/// which class each output is.
///
///     features → hidden 1 → ReLU → … → hidden n → ReLU → classes, as logits
///
/// It is kept in one safetensors file, whose metadata hold the encoding of the columns and the names of the classes.
///
/// ```java
/// var network = TableNetwork.create(prepared.encoder(), "survived", classes, List.of(32, 16), backend, Seed.of(1));
/// network.write(Path.of("titanic.safetensors"), Map.of("training", "…"));
/// TableNetwork.read(Path.of("titanic.safetensors"), backend).encoder().groups();
/// ```
///
/// @param network its inputs are the encoder's features, (N, features), and its outputs the classes' logits
/// @param encoder how rows become inputs
/// @param target  the column that it predicts
/// @param classes the classes' names, in the order of the outputs
/// @param hidden  the widths of the hidden layers, from the input on; none for a linear model
/// @param notes   free text by name that came with the file
public record TableNetwork(Sequential network, TableEncoder encoder, String target, List<String> classes,
        List<Integer> hidden, Map<String, String> notes) {
    private static final String ARCHITECTURE = "multilayer perceptron for tables";
    private static final int MAX_LAYERS = 20;
    private static final int MAX_WIDTH = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Copies the collections.
    public TableNetwork {
        classes = List.copyOf(classes);
        hidden = List.copyOf(hidden);
        notes = Map.copyOf(notes);
    }

    /// An untrained network with He's initialisation.
    ///
    /// @throws IllegalArgumentException if there are more than 20 hidden layers, or one is not 1 to 10,000 wide
    public static TableNetwork create(TableEncoder encoder, String target, List<String> classes, List<Integer> hidden,
            Backend backend, Seed seed) {
        if (hidden.size() > MAX_LAYERS || hidden.stream().anyMatch(width -> width < 1 || width > MAX_WIDTH)) {
            throw new IllegalArgumentException("hidden layers of the widths " + hidden + ": expected at most "
                    + MAX_LAYERS + ", each 1 to " + MAX_WIDTH);
        }
        var builder = Sequential.builder(Initialiser.he(backend, seed));
        int inputs = encoder.size();
        for (int i = 0; i < hidden.size(); i++) {
            int from = inputs;
            int to = hidden.get(i);
            builder.add("hidden" + (i + 1), init -> Dense.create(init, from, to)).add("relu" + (i + 1), new Relu());
            inputs = to;
        }
        int last = inputs;
        return new TableNetwork(builder.add("output", init -> Dense.create(init, last, classes.size())).build(),
                encoder, target, classes, hidden, Map.of());
    }

    /// Writes weights, encoding and classes into one file, as a whole or not at all.
    ///
    /// @param notes free text by name, such as how it was trained
    public void write(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put("architecture", ARCHITECTURE);
        metadata.put("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
        metadata.put("columns", TableEncoderJson.write(encoder));
        metadata.put("target", target);
        metadata.put("classes", JSON.writeValueAsString(classes));
        Safetensors.write(file, network.state(), metadata);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    public static TableNetwork read(Path file, Backend backend) throws IOException {
        SafetensorsFile content = Safetensors.read(file, backend);
        Map<String, String> metadata = content.metadata();
        if (!ARCHITECTURE.equals(metadata.get("architecture"))) {
            throw new MalformedFileException(file.toString(), "does not hold a " + ARCHITECTURE);
        }
        try {
            TableNetwork made = create(TableEncoderJson.read(text(metadata, "columns")), text(metadata, "target"),
                    classes(text(metadata, "classes")), hidden(text(metadata, "hidden")), backend, Seed.of(0));
            made.network.load(content.tensors());
            return new TableNetwork(made.network, made.encoder, made.target, made.classes, made.hidden, metadata);
        } catch (IllegalArgumentException other) {
            throw new MalformedFileException(file.toString(), "does not hold a whole " + ARCHITECTURE + ": "
                    + other.getMessage(), other);
        }
    }

    private static String text(Map<String, String> metadata, String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the entry '" + name + "' is missing");
        }
        return text;
    }

    private static List<Integer> hidden(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }

    private static List<String> classes(String text) {
        try {
            List<String> classes = new ArrayList<>();
            for (JsonNode name : JSON.readTree(text)) {
                classes.add(name.stringValue());
            }
            return classes;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("the classes cannot be read: " + broken.getOriginalMessage(), broken);
        }
    }
}
