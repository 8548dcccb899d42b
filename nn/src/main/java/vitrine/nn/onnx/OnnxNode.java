package vitrine.nn.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.nn.io.MalformedFileException;

/// One operation of an ONNX graph (`NodeProto`).
final class OnnxNode {
    private final String file;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private String name = "";
    private String type = "?";

    private OnnxNode(String file) {
        this.file = file;
    }

    /// What an operation is told besides its inputs.
    private record Attribute(float number, long integer, String text, List<Long> integers,
            @Nullable OnnxTensor tensor) {}

    /// The operation in a message.
    ///
    /// @param file what to call the file in error messages
    static OnnxNode read(ProtobufReader message, String file) throws MalformedFileException {
        var node = new OnnxNode(file);
        while (message.next()) {
            switch (message.number()) {
                case 1 -> node.inputs.add(message.text());
                case 2 -> node.outputs.add(message.text());
                case 3 -> node.name = message.text();
                case 4 -> node.type = message.text();
                case 5 -> node.readAttribute(message.message());
                default -> message.skip();
            }
        }
        if (node.outputs.isEmpty()) {
            throw message.malformed("the node '" + node.name + "' (" + node.type + ") has no output");
        }
        return node;
    }

    private void readAttribute(ProtobufReader message) throws MalformedFileException {
        String key = "";
        float number = 0;
        long integer = 0;
        String text = "";
        List<Long> integers = new ArrayList<>();
        @Nullable OnnxTensor tensor = null;
        while (message.next()) {
            switch (message.number()) {
                case 1 -> key = message.text();
                case 2 -> number = message.single();
                case 3 -> integer = message.integer();
                case 4 -> text = message.text();
                case 5 -> tensor = OnnxTensor.read(message.message());
                case 8 -> {
                    for (long value : message.integers()) {
                        integers.add(value);
                    }
                }
                default -> message.skip();
            }
        }
        attributes.put(key, new Attribute(number, integer, text, integers, tensor));
    }

    /// Its name, or what it computes where it has none.
    String name() {
        return name.isEmpty() ? outputs.getFirst() : name;
    }

    /// The operator, such as `Conv`.
    String type() {
        return type;
    }

    /// The names of what it works on; an empty name stands for an input that is left out.
    List<String> inputs() {
        return inputs;
    }

    /// The name of what it computes; further outputs, as of a Dropout, are not supported as inputs of others.
    String output() {
        return outputs.getFirst();
    }

    /// Whether an attribute is given.
    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /// A whole number; `otherwise` if it is not given.
    int integer(String attribute, int otherwise) {
        Attribute found = attributes.get(attribute);
        return found == null ? otherwise : (int) found.integer;
    }

    /// A number; `otherwise` if it is not given.
    double number(String attribute, double otherwise) {
        Attribute found = attributes.get(attribute);
        return found == null ? otherwise : found.number;
    }

    /// A text; `otherwise` if it is not given.
    String text(String attribute, String otherwise) {
        Attribute found = attributes.get(attribute);
        return found == null ? otherwise : found.text;
    }

    /// Whole numbers; `otherwise` if they are not given.
    int[] integers(String attribute, int... otherwise) {
        Attribute found = attributes.get(attribute);
        return found == null ? otherwise : found.integers.stream().mapToInt(Long::intValue).toArray();
    }

    /// An array.
    OnnxTensor tensor(String attribute) throws MalformedFileException {
        Attribute found = attributes.get(attribute);
        if (found == null || found.tensor == null) {
            throw unsupported("has no array '" + attribute + "'");
        }
        return found.tensor;
    }

    /// That something about this node is not supported.
    MalformedFileException unsupported(String what) {
        return new MalformedFileException(file, "the node '" + name() + "' (" + type + ") " + what);
    }
}
