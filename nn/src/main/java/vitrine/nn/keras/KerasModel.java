package vitrine.nn.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongConsumer;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.GraphNetwork;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.io.MalformedFileException;

/// Reads models that were made with Keras and converted for the web (`tensorflowjs_converter`, format "layers-model"):
/// a folder with `model.json` and the shards that it lists.
///
/// ```java
/// GraphNetwork network = KerasModel.read(Path.of("model.json"), Backends.lookup());
/// ```
///
/// Supported are images with channels last and the layers Conv2D, DepthwiseConv2D, Dense, BatchNormalization,
/// MaxPooling2D, AveragePooling2D, GlobalAveragePooling2D, ZeroPadding2D, Flatten, Add, Concatenate, the usual
/// activations, and those that do nothing in inference. Anything else is refused by name. The network takes images
/// with channels first, (N, C, H, W), and its scores are logits: a softmax at the very end is left out.
public final class KerasModel {
    private KerasModel() {}

    /// The network in a `model.json` and its shards.
    ///
    /// @throws MalformedFileException if the files break a rule of the format, or a layer is not supported
    public static GraphNetwork read(Path modelJson, Backend backend) throws IOException {
        GraphNetwork.Builder builder = GraphNetwork.builder(Initialiser.he(backend, Seed.of(0)));
        addTo(builder, modelJson, state(modelJson, backend, bytes -> { }), GraphNetwork.INPUT);
        return builder.build();
    }

    /// The weights in the shards of a `model.json`, under the names and in the order of axes of our network: what
    /// [Layer#state] of it would be.
    ///
    /// @param progress receives the number of bytes read so far
    /// @throws MalformedFileException if a weight is missing, or a shard is too long or too short
    public static SequencedMap<String, NdArray> state(Path modelJson, Backend backend, LongConsumer progress)
            throws IOException {
        return KerasState.of(KerasTopology.read(modelJson), KerasWeights.read(modelJson, backend, progress));
    }

    /// Adds the layers of a topology, without its shards, to a network that has been begun.
    ///
    /// @param topologyJson the `model.json`
    /// @param state        the weights, as [#state] gives them
    /// @param input        the node that the topology works on, or [GraphNetwork#INPUT]
    /// @throws MalformedFileException if a layer is not supported, which the message names, or its weights are missing
    public static void addTo(GraphNetwork.Builder builder, Path topologyJson, Map<String, NdArray> state, String input)
            throws IOException {
        KerasNetwork.addTo(builder, KerasTopology.read(topologyJson), state, input);
    }
}
