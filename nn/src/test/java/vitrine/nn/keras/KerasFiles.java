package vitrine.nn.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Writes small Keras models in the format of its web converter.
final class KerasFiles {
    private final List<String> layers = new ArrayList<>();
    private final List<String> weights = new ArrayList<>();
    private final List<float[]> numbers = new ArrayList<>();

    /// An input layer called `x`.
    KerasFiles() {
        layer("x", "InputLayer", "{\"batch_input_shape\":[null,5,6,2]}");
    }

    /// A layer of a functional model.
    ///
    /// @param config in JSON
    KerasFiles layer(String name, String type, String config, String... inputs) {
        String calls = Arrays.stream(inputs).map(input -> "[\"" + input + "\",0,0,{}]")
                .collect(Collectors.joining(",", "[[", "]]"));
        layers.add("{\"name\":\"" + name + "\",\"class_name\":\"" + type + "\",\"config\":" + config
                + ",\"inbound_nodes\":" + (inputs.length == 0 ? "[]" : calls) + "}");
        return this;
    }

    /// An array of the weights.
    KerasFiles weight(String name, Shape shape, float... values) {
        weights.add("{\"name\":\"" + name + "\",\"shape\":" + Arrays.toString(shape.toArray())
                + ",\"dtype\":\"float32\"}");
        numbers.add(values);
        return this;
    }

    /// Numbers for a weight, drawn from the normal distribution.
    static float[] drawn(Shape shape, long seed) {
        double[] draws = Seed.of(seed).normal(shape.size());
        float[] values = new float[draws.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws[i];
        }
        return values;
    }

    /// Writes `model.json`, whose output is the last layer, and two shards that meet in the middle of an array.
    Path write(Path folder) throws IOException {
        String last = layers.getLast().substring(9, layers.getLast().indexOf('"', 9));
        String model = "{\"format\":\"layers-model\",\"modelTopology\":{\"model_config\":{\"class_name\":\"Model\","
                + "\"config\":{\"layers\":[" + String.join(",", layers) + "],\"input_layers\":[[\"x\",0,0]],"
                + "\"output_layers\":[[\"" + last + "\",0,0]]}}},\"weightsManifest\":[{\"paths\":[\"a.bin\",\"b.bin\"],"
                + "\"weights\":[" + String.join(",", weights) + "]}]}";
        return write(folder, model);
    }

    private Path write(Path folder, String model) throws IOException {
        var bytes = ByteBuffer.allocate(4 * numbers.stream().mapToInt(n -> n.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(values -> {
            for (float value : values) {
                bytes.putFloat(value);
            }
        });
        int half = bytes.capacity() / 2;
        Files.write(folder.resolve("a.bin"), Arrays.copyOf(bytes.array(), half));
        Files.write(folder.resolve("b.bin"), Arrays.copyOfRange(bytes.array(), half, bytes.capacity()));
        return Files.writeString(folder.resolve("model.json"), model);
    }
}
