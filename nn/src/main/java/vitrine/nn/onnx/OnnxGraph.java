package vitrine.nn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vitrine.nn.io.MalformedFileException;

/// The graph of an ONNX file (`GraphProto`): operations in an order in which they can be computed, and the arrays that
/// they work on beside the input.
///
/// @param nodes     the operations that the output depends on
/// @param constants the arrays by name
/// @param input     the name of the input
/// @param dims      the input's sizes, the batch first; −1 where any size will do
/// @param output    the name of the output
/// @param opset     the version of the operators
record OnnxGraph(List<OnnxNode> nodes, Map<String, OnnxTensor> constants, String input, List<Integer> dims,
        String output, long opset) {
    /// The graph in the bytes of a file.
    ///
    /// @param file what to call it in error messages
    static OnnxGraph read(byte[] bytes, String file) throws MalformedFileException {
        ProtobufReader model = ProtobufReader.of(bytes, file);
        long opset = 0;
        List<ProtobufReader> graphs = new ArrayList<>();
        while (model.next()) {
            switch (model.number()) {
                case 7 -> graphs.add(model.message());
                case 8 -> opset = Math.max(opset, version(model.message()));
                default -> model.skip();
            }
        }
        if (graphs.size() != 1) {
            throw model.malformed("it holds " + graphs.size() + " graphs; expected one");
        }
        return graph(graphs.getFirst(), opset, file);
    }

    /// The version of the standard operators; 0 for those of another domain.
    private static long version(ProtobufReader opset) throws MalformedFileException {
        String domain = "";
        long version = 0;
        while (opset.next()) {
            switch (opset.number()) {
                case 1 -> domain = opset.text();
                case 2 -> version = opset.integer();
                default -> opset.skip();
            }
        }
        return domain.isEmpty() || domain.equals("ai.onnx") ? version : 0;
    }

    private static OnnxGraph graph(ProtobufReader graph, long opset, String file) throws MalformedFileException {
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> constants = new HashMap<>();
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        List<String> outputs = new ArrayList<>();
        while (graph.next()) {
            switch (graph.number()) {
                case 1 -> nodes.add(OnnxNode.read(graph.message(), file));
                case 5 -> {
                    OnnxTensor tensor = OnnxTensor.read(graph.message());
                    constants.put(tensor.name(), tensor);
                }
                case 11 -> readValue(graph.message(), inputs);
                case 12 -> {
                    Map<String, List<Integer>> value = new HashMap<>();
                    readValue(graph.message(), value);
                    outputs.addAll(value.keySet());
                }
                case 15 -> throw graph.malformed("it holds sparse arrays, which are not supported");
                default -> graph.skip();
            }
        }
        inputs.keySet().removeAll(constants.keySet());
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw new MalformedFileException(file, "has " + inputs.size() + " inputs and " + outputs.size()
                    + " outputs; one of each is supported");
        }
        var input = inputs.entrySet().iterator().next();
        return new OnnxGraph(needed(nodes, outputs.getFirst()), constants, input.getKey(), input.getValue(),
                outputs.getFirst(), opset);
    }

    /// The name and the sizes of an input or output (`ValueInfoProto`).
    private static void readValue(ProtobufReader value, Map<String, List<Integer>> into)
            throws MalformedFileException {
        String name = "";
        List<Integer> dims = new ArrayList<>();
        while (value.next()) {
            switch (value.number()) {
                case 1 -> name = value.text();
                case 2 -> readType(value.message(), dims, 0);
                default -> value.skip();
            }
        }
        into.put(name, dims);
    }

    /// Type → tensor type (field 1) → shape (field 2) → dimension (field 1) → size (field 1).
    private static void readType(ProtobufReader message, List<Integer> dims, int depth)
            throws MalformedFileException {
        int[] path = {1, 2, 1};
        if (depth == path.length) {
            int size = -1;
            while (message.next()) {
                if (message.number() == 1) {
                    long known = message.integer();
                    size = known < 1 || known > Integer.MAX_VALUE ? -1 : (int) known;
                } else {
                    message.skip();
                }
            }
            dims.add(size);
            return;
        }
        while (message.next()) {
            if (message.number() == path[depth]) {
                readType(message.message(), dims, depth + 1);
            } else {
                message.skip();
            }
        }
    }

    /// The nodes that the output depends on, in their order.
    private static List<OnnxNode> needed(List<OnnxNode> nodes, String output) {
        Set<String> wanted = new HashSet<>(Set.of(output));
        List<OnnxNode> needed = new ArrayList<>();
        for (OnnxNode node : nodes.reversed()) {
            if (wanted.contains(node.output())) {
                needed.add(node);
                wanted.addAll(node.inputs());
            }
        }
        Collections.reverse(needed);
        return List.copyOf(needed);
    }

    @Override
    public String toString() {
        return "ONNX graph of " + nodes.size() + " nodes from " + input + Arrays.toString(dims.toArray()) + " to " + output;
    }
}
