package vitrine.nn.keras;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

/// The weights beside a `model.json`: a manifest in it lists groups of arrays, and every group's numbers lie one after
/// the other in its files, the shards, as 32-bit little-endian floating point in row-major order. An array may begin
/// in one shard and end in the next.
final class KerasWeights {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private KerasWeights() {}

    /// All arrays by Keras' names, such as `conv1/kernel`.
    ///
    /// @param progress receives the number of bytes read so far
    /// @throws MalformedFileException if a shard is missing, too long or too short, or an array is not plain 32-bit
    ///                                floating point
    static SequencedMap<String, NdArray> read(Path modelJson, Backend backend, LongConsumer progress)
            throws IOException {
        String file = modelJson.toString();
        JsonNode manifest = KerasTopology.json(modelJson).path("weightsManifest");
        if (!manifest.isArray() || manifest.isEmpty()) {
            throw new MalformedFileException(file, "has no weightsManifest, so its weights cannot be found");
        }
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>();
        long done = 0;
        for (JsonNode group : manifest) {
            try (InputStream in = new SequenceInputStream(Collections.enumeration(shards(group, modelJson.toAbsolutePath().normalize())))) {
                for (JsonNode weight : group.path("weights")) {
                    String name = weight.path("name").asString("?");
                    if (weights.putIfAbsent(name, array(in, weight, name, file, backend)) != null) {
                        throw new MalformedFileException(file, "lists the weight '" + name + "' twice");
                    }
                    done += 4L * weights.get(name).size();
                    progress.accept(done);
                }
                if (in.read() >= 0) {
                    throw new MalformedFileException(file, "lists fewer numbers than its shards "
                            + group.path("paths") + " hold");
                }
            }
        }
        return weights;
    }

    private static List<InputStream> shards(JsonNode group, Path modelJson) throws IOException {
        List<InputStream> shards = new ArrayList<>();
        for (JsonNode path : group.path("paths")) {
            Path shard = modelJson.resolveSibling(path.asString("?"));
            // A name such as ../../secret would lead out of the model's folder.
            if (!shard.normalize().equals(shard) || !Files.isRegularFile(shard)) {
                throw new MalformedFileException(modelJson.toString(), "lists the shard " + path
                        + ", which is not in its folder");
            }
            shards.add(Files.newInputStream(shard));
        }
        return shards;
    }

    private static NdArray array(InputStream in, JsonNode weight, String name, String file, Backend backend)
            throws IOException {
        if (!weight.path("dtype").asString("?").equals("float32") || weight.has("quantization")) {
            throw new MalformedFileException(file, "holds the weight '" + name + "' as " + weight.path("dtype")
                    + (weight.has("quantization") ? ", quantised" : "") + "; only plain float32 is supported");
        }
        Shape shape = shape(weight.path("shape"), name, file);
        long bytes = 4L * shape.size();
        byte[] data = in.readNBytes((int) Math.min(bytes, MAX_BYTES));
        if (data.length < bytes) {
            throw new MalformedFileException(file, "lists the weight '" + name + "' of shape " + shape + " with "
                    + bytes + " bytes, but only " + data.length + " are left in its shards");
        }
        float[] values = new float[shape.size()];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return backend.array(shape, values);
    }

    private static Shape shape(JsonNode sizes, String name, String file) throws MalformedFileException {
        try {
            return Shape.of(sizes.valueStream().mapToInt(size -> size.asInt(-1)).toArray());
        } catch (ArithmeticException | IllegalArgumentException impossible) {
            throw new MalformedFileException(file, "lists the weight '" + name + "' with the impossible shape " + sizes,
                    impossible);
        }
    }
}
