package vitrine.nn.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.io.MalformedFileException;

/// The way from Keras' files into the cache and out of it, with a network of a single layer in place of the fifty.
class ResNet50Test {
    @TempDir
    Path folder;

    private Path model;
    private Path labels;
    private Path cache;

    @BeforeEach
    void writeASmallModel() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
        labels = Files.writeString(folder.resolve("labels.json"), IntStream.range(0, 1000)
                .mapToObj(k -> "\"" + k + "\":\"" + (k == 134 || k == 517 ? "crane" : "big_thing" + k) + "\"")
                .collect(Collectors.joining(",", "{", "}")));
        model = Files.writeString(folder.resolve("model.json"), """
                {"modelTopology":{"model_config":{"class_name":"Model","config":{"layers":[
                {"name":"x","class_name":"InputLayer","config":{},"inbound_nodes":[]},
                {"name":"pool","class_name":"GlobalAveragePooling2D","config":{},"inbound_nodes":[[["x",0,0,{}]]]},
                {"name":"fc","class_name":"Dense","config":{"use_bias":false,"activation":"softmax"},
                "inbound_nodes":[[["pool",0,0,{}]]]}],"input_layers":[["x",0,0]],"output_layers":[["fc",0,0]]}}},
                "weightsManifest":[{"paths":["a.bin"],
                "weights":[{"name":"fc/kernel","shape":[3,3],"dtype":"float32"}]}]}""", UTF_8);
        // The identity, in 32-bit floating point.
        byte[] shard = new byte[36];
        for (int i = 0; i < 36; i += 16) {
            shard[i + 2] = (byte) 0x80;
            shard[i + 3] = 0x3f;
        }
        Files.write(folder.resolve("a.bin"), shard);
    }

    @Test
    void theFirstLayerTurnsAPhotoIntoWhatTheWeightsWereTrainedWith() throws IOException {
        ResNet50.convert(model, labels, cache, bytes -> assertThat(bytes).isEqualTo(36));
        assertThat(ResNet50.isIn(cache)).isTrue();
        ResNet50 network = ResNet50.load(cache, Backends.reference());

        NdArray photo = NdArray.of(1, 0.5, 0).reshape(1, 3, 1, 1);
        double[] scores = network.network().scores(photo).toDoubles();
        assertThat(scores).containsExactly(new double[] {0 - 103.939, 127.5 - 116.779, 255 - 123.68}, within(1e-9));
        assertThat(network.folded().network().scores(photo).toDoubles()).containsExactly(scores, within(1e-9));
        assertThat(network.network().layerNames()).containsExactly("preprocess", "pool", "fc");
    }

    @Test
    void labelsAreReadableAndNoTwoAreEqual() throws IOException {
        ResNet50.convert(model, labels, cache, bytes -> { });
        var names = ResNet50.load(cache, Backends.reference()).labels();
        assertThat(names).hasSize(1000).doesNotHaveDuplicates();
        assertThat(names.subList(133, 135)).containsExactly("big thing133", "crane (134)");
        assertThat(names.get(517)).isEqualTo("crane (517)");
    }

    @Test
    void aFolderThatIsNotCompleteIsNoModel() throws IOException {
        assertThat(ResNet50.isIn(cache)).isFalse();
        Files.writeString(labels, "{\"0\":\"tench\"}");
        assertThatThrownBy(() -> ResNet50.convert(model, labels, cache, bytes -> { }))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("labels.json: has no name for class 1; expected names from 0 to 999");
        assertThat(ResNet50.isIn(cache)).isFalse();
    }
}
