package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.nn.GraphNetwork;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.keras.KerasModel;
import vitrine.nn.layer.BatchNormFolding;
import vitrine.nn.layer.Conv2d;

/// ResNet-50 (He et al. 2016), trained on the 1,000 classes of ImageNet: 25.6 million weights, 50 layers with weights
/// from the input to the scores, and a skip connection around every three of them.
///
///     (3, 224, 224) → conv 7×7 → 64 × 112×112 → pool → 16 blocks → 2048 × 7×7 → global average → 1000
///
/// Its weights are too large to ship: `vitrine get resnet50` fetches and converts them into a folder once, from where
/// [#load] takes them.
///
/// The input is a photo, red, green and blue from 0 to 1. What the weights were trained with, blue before green before
/// red, from 0 to 255, minus the mean colour of ImageNet, is the network's first layer, `preprocess`: a 1 × 1
/// convolution. So an explanation is one of the photo itself, and black is 0.
///
/// @param network the network; the layer before the global average is the last of its convolutions' outputs, with
///                2048 maps of 7 × 7
/// @param labels  the names of the classes
public record ResNet50(GraphNetwork network, List<String> labels) {
    /// The shape of one input: channels, rows, columns.
    public static final Shape INPUT = Shape.of(3, 224, 224);

    private static final String TOPOLOGY = "topology.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String LABELS = "labels.json";
    private static final String PREPROCESS = "preprocess";
    private static final int CLASSES = 1000;
    // Of blue, green and red over the training images of ImageNet.
    private static final double[] MEANS = {103.939, 116.779, 123.68};

    /// Copies the labels.
    public ResNet50 {
        labels = List.copyOf(labels);
    }

    /// Whether a folder holds what [#load] needs.
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(TOPOLOGY)) && Files.isRegularFile(folder.resolve(WEIGHTS))
                && Files.isRegularFile(folder.resolve(LABELS));
    }

    /// Converts the network from Keras' files into a folder.
    ///
    /// @param modelJson the topology, with the shards beside it
    /// @param labels    the names of the classes, as a JSON object from "0" on
    /// @param folder    where the converted files go; it exists
    /// @param progress  receives the number of bytes read so far
    /// @throws MalformedFileException if the files do not hold a network that is supported here
    public static void convert(Path modelJson, Path labels, Path folder, LongConsumer progress) throws IOException {
        checkedLabels(labels);
        SequencedMap<String, NdArray> state = KerasModel.state(modelJson, Backends.named("simd"), progress);
        Safetensors.write(folder.resolve(WEIGHTS), state, Map.of("model", "resnet50"));
        Files.copy(modelJson, folder.resolve(TOPOLOGY), StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.write(folder.resolve(LABELS), out -> Files.copy(labels, out));
    }

    /// The network from a folder that [#convert] filled.
    ///
    /// @throws MalformedFileException if a file in it is broken
    /// @throws IOException            if a file cannot be read
    public static ResNet50 load(Path folder, Backend backend) throws IOException {
        List<String> labels = checkedLabels(folder.resolve(LABELS));
        Map<String, NdArray> state = Safetensors.read(folder.resolve(WEIGHTS), backend).tensors();
        GraphNetwork.Builder builder = GraphNetwork.builder(Initialiser.he(backend, Seed.of(0)));
        builder.add(PREPROCESS, preprocess(backend));
        KerasModel.addTo(builder, folder.resolve(TOPOLOGY), state, PREPROCESS);
        return new ResNet50(builder.build(), labels);
    }

    /// The same network with its batch normalisations folded into the convolutions before them: the right one for
    /// inference and explanations. A node has the name of the normalisation that it ends with.
    public ResNet50 folded() {
        return new ResNet50(BatchNormFolding.folded(network), labels);
    }

    /// Red, green, blue from 0 to 1 → blue, green, red from 0 to 255, minus the means.
    private static Conv2d preprocess(Backend backend) {
        double[] kernel = {0, 0, 255, 0, 255, 0, 255, 0, 0};
        double[] bias = {-MEANS[0], -MEANS[1], -MEANS[2]};
        return new Conv2d(new Parameter(backend.array(Shape.of(3, 3, 1, 1), kernel)),
                new Parameter(backend.array(Shape.of(3), bias)), Window2d.square(1), 1);
    }

    /// The labels, without underscores, and those of equal name told apart by their numbers: there are two cranes in
    /// ImageNet, the bird and the machine.
    private static List<String> checkedLabels(Path file) throws IOException {
        JsonNode names;
        try {
            names = JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException notJson) {
            throw new MalformedFileException(file.toString(), "is not proper JSON", notJson);
        }
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < CLASSES; k++) {
            JsonNode name = names.path(Integer.toString(k));
            if (!name.isString()) {
                throw new MalformedFileException(file.toString(), "has no name for class " + k + "; expected names from "
                        + "0 to " + (CLASSES - 1));
            }
            labels.add(name.asString().replace('_', ' '));
        }
        return IntStream.range(0, CLASSES).mapToObj(k -> Collections.frequency(labels, labels.get(k)) == 1
                ? labels.get(k) : labels.get(k) + " (" + k + ")").toList();
    }
}
