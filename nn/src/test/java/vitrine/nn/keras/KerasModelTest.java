package vitrine.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.GraphNetwork;
import vitrine.nn.io.MalformedFileException;

/// Layers as Keras defines them, computed here with channels last and in plain loops.
class KerasModelTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 6;
    private static final Shape INPUT = Shape.of(1, 2, ROWS, COLUMNS);
    private static final NdArray X = Backends.reference().array(INPUT, Seed.of(1).normal(INPUT.size()));

    @TempDir
    Path folder;

    /// TensorFlow's definition: out = ⌈in / stride⌉, and of the zeros that are needed the smaller half comes first.
    @ParameterizedTest
    @CsvSource({"3, 3, 1, same", "3, 3, 2, same", "2, 3, 1, same", "2, 2, 2, same", "5, 1, 3, same", "3, 2, 2, valid"})
    void convolutionsPadAsTensorFlowDoes(int height, int width, int stride, String padding) throws IOException {
        Shape shape = Shape.of(height, width, 2, 3);
        float[] kernel = KerasFiles.drawn(shape, 2);
        float[] bias = {0.5f, -1, 2};
        GraphNetwork network = read(new KerasFiles()
                .layer("conv", "Conv2D", "{\"filters\":3,\"kernel_size\":[" + height + "," + width + "],\"strides\":["
                        + stride + "," + stride + "],\"padding\":\"" + padding + "\"}", "x")
                .weight("conv/kernel", shape, kernel).weight("conv/bias", Shape.of(3), bias));
        NdArray y = network.scores(X);

        boolean same = padding.equals("same");
        int rows = same ? Math.ceilDiv(ROWS, stride) : Math.ceilDiv(ROWS - height + 1, stride);
        int columns = same ? Math.ceilDiv(COLUMNS, stride) : Math.ceilDiv(COLUMNS - width + 1, stride);
        int top = same ? Math.max(0, (rows - 1) * stride + height - ROWS) / 2 : 0;
        int left = same ? Math.max(0, (columns - 1) * stride + width - COLUMNS) / 2 : 0;
        assertThat(y.shape()).isEqualTo(Shape.of(1, 3, rows, columns));
        for (int o = 0; o < 3; o++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = bias[o];
                    for (int u = 0; u < height; u++) {
                        for (int v = 0; v < width; v++) {
                            for (int c = 0; c < 2; c++) {
                                int row = i * stride + u - top;
                                int column = j * stride + v - left;
                                boolean inside = row >= 0 && row < ROWS && column >= 0 && column < COLUMNS;
                                sum += inside ? X.get(0, c, row, column) * kernel[((u * width + v) * 2 + c) * 3 + o] : 0;
                            }
                        }
                    }
                    assertThat(y.get(0, o, i, j)).isCloseTo(sum, within(1e-12));
                }
            }
        }
    }

    @Test
    void depthwiseConvolutionsKeepEveryChannelToItself() throws IOException {
        GraphNetwork network = read(new KerasFiles()
                .layer("deep", "DepthwiseConv2D", "{\"kernel_size\":[1,1],\"depth_multiplier\":2,\"use_bias\":false}", "x")
                .weight("deep/depthwise_kernel", Shape.of(1, 1, 2, 2), 1, 10, 100, 1000));
        NdArray y = network.scores(X);
        double[] factors = {1, 10, 100, 1000};
        for (int o = 0; o < 4; o++) {
            assertThat(y.get(0, o, 2, 3)).isCloseTo(factors[o] * X.get(0, o / 2, 2, 3), within(1e-12));
        }
    }

    @Test
    void batchNormalisationUsesTheStatisticsAndTheEpsilonOfTheFile() throws IOException {
        GraphNetwork network = read(new KerasFiles()
                .layer("bn", "BatchNormalization", "{\"axis\":[3],\"epsilon\":0.5,\"scale\":true,\"center\":false}", "x")
                .weight("bn/gamma", Shape.of(2), 2, 3).weight("bn/moving_mean", Shape.of(2), 0.25f, -1)
                .weight("bn/moving_variance", Shape.of(2), 1, 4));
        NdArray y = network.scores(X);
        assertThat(y.get(0, 0, 1, 2)).isCloseTo((X.get(0, 0, 1, 2) - 0.25) / Math.sqrt(1.5) * 2, within(1e-12));
        assertThat(y.get(0, 1, 1, 2)).isCloseTo((X.get(0, 1, 1, 2) + 1) / Math.sqrt(4.5) * 3, within(1e-12));
    }

    @Test
    void flatteningCountsTheChannelsOfAPixelFirst() throws IOException {
        float[] picks = new float[2 * ROWS * COLUMNS];
        picks[(1 * COLUMNS + 2) * 2 + 1] = 1;
        GraphNetwork network = read(new KerasFiles().layer("flat", "Flatten", "{}", "x")
                .layer("dense", "Dense", "{\"units\":1}", "flat")
                .weight("m/dense/kernel:0", Shape.of(2 * ROWS * COLUMNS, 1), picks)
                .weight("m/dense/bias:0", Shape.of(1), 3));
        assertThat(network.scores(X).scalar()).isEqualTo(X.get(0, 1, 1, 2) + 3);
    }

    @Test
    void branchesMeetInSumsAndConcatenations() throws IOException {
        GraphNetwork network = read(new KerasFiles()
                .layer("pad", "ZeroPadding2D", "{\"padding\":[[1,0],[0,2]]}", "x")
                .layer("relu", "Activation", "{\"activation\":\"relu\"}", "pad")
                .layer("drop", "Dropout", "{\"rate\":0.5}", "relu")
                .layer("sum", "Add", "{}", "pad", "drop")
                .layer("both", "Concatenate", "{\"axis\":-1}", "sum", "relu")
                .layer("pool", "MaxPooling2D", "{\"pool_size\":[2,2],\"strides\":null}", "both"));
        assertThat(network.layerNames()).containsExactly("pad", "relu", "sum", "both", "pool");
        NdArray y = network.scores(X);
        assertThat(y.shape()).isEqualTo(Shape.of(1, 4, 3, 4));
        // The first window lies half in the padding above the image.
        double largest = Math.max(0, Math.max(X.get(0, 1, 0, 2), X.get(0, 1, 0, 3)));
        assertThat(y.get(0, 3, 0, 1)).isEqualTo(largest);
        assertThat(y.get(0, 1, 0, 1)).isEqualTo(2 * largest);
        assertThat(y.get(0, 1, 2, 3)).isZero();
    }

    @Test
    void aSoftmaxAtTheEndIsLeftOutSoThatScoresAreLogits() throws IOException {
        String softmax = "{\"units\":2,\"activation\":\"softmax\"}";
        KerasFiles files = new KerasFiles().layer("mean", "GlobalAveragePooling2D", "{}", "x")
                .layer("inner", "Dense", softmax, "mean").layer("fc", "Dense", softmax, "inner");
        for (String layer : new String[] {"inner", "fc"}) {
            files.weight(layer + "/kernel", Shape.of(2, 2), 1, 0, 0, 2).weight(layer + "/bias", Shape.of(2), 0, 0);
        }
        GraphNetwork network = read(files);
        assertThat(network.layerNames()).containsExactly("mean", "inner", "inner.softmax", "fc");
        NdArray y = network.scores(X);
        assertThat(y.get(0, 0) + y.get(0, 1) / 2).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSequentialModelIsALine() throws IOException {
        Path file = folder.resolve("line.json");
        Files.writeString(file, "{\"class_name\":\"Sequential\",\"config\":[{\"class_name\":\"Activation\",\"config\":"
                + "{\"name\":\"a\",\"activation\":\"relu\"}},{\"class_name\":\"GlobalAveragePooling2D\",\"config\":"
                + "{\"name\":\"b\"}}]}");
        KerasTopology line = KerasTopology.read(file);
        assertThat(line.layers()).extracting(KerasLayer::name).containsExactly("a", "b");
        assertThat(line.layers().get(1).inputs()).containsExactly("a");
        assertThat(line.output()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "Lambda; {}; is of a type that is not supported",
        "Conv2D; {\"data_format\":\"channels_first\"}; has the data format 'channels_first'; only 'channels_last'",
        "Conv2D; {\"kernel_size\":[3,3]}; needs the weight 'odd/kernel', which the file does not list",
        "Activation; {\"activation\":\"mish\"}; has the activation 'mish', which is not supported",
        "ReLU; {\"max_value\":6}; is bounded, leaky or shifted",
        "BatchNormalization; {\"axis\":1}; needs the weight",
        "MaxPooling2D; {\"pool_size\":2,\"padding\":\"same\"}; pools with padding 'same' and windows 2×2, stride 2",
        "ZeroPadding2D; {\"padding\":\"much\"}; has the padding \"much\"",
    }, quoteCharacter = '\0')
    void whatIsNotSupportedIsNamed(String type, String config, String problem) {
        assertThatThrownBy(() -> read(new KerasFiles().layer("odd", type, config, "x")))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("model.json: layer 'odd' (" + type + ") ").hasMessageContaining(problem);
    }

    @Test
    void aShardThatIsTooShortTooLongOrElsewhereIsRefused() throws IOException {
        KerasFiles files = new KerasFiles().layer("bn", "BatchNormalization", "{\"scale\":false,\"center\":false}", "x")
                .weight("bn/moving_mean", Shape.of(2), 0, 0).weight("bn/moving_variance", Shape.of(2), 1, 1);
        Path model = files.write(folder);
        Path shard = folder.resolve("b.bin");
        Files.write(shard, new byte[7]);
        assertThatThrownBy(() -> KerasModel.read(model, Backends.reference()))
                .hasMessageContaining("'bn/moving_variance' of shape (2) with 8 bytes, but only 7 are left");
        Files.write(shard, new byte[9]);
        assertThatThrownBy(() -> KerasModel.read(model, Backends.reference()))
                .hasMessageContaining("lists fewer numbers than its shards");
        Files.writeString(model, Files.readString(model).replace("b.bin", "../b.bin"));
        assertThatThrownBy(() -> KerasModel.read(model, Backends.reference()))
                .hasMessageContaining("lists the shard \"../b.bin\", which is not in its folder");
    }

    @Test
    void filesThatHoldNoTopologyAreRefused() throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, "{]");
        assertThatThrownBy(() -> KerasModel.read(file, Backends.reference())).hasMessageContaining("is not proper JSON");
        Files.writeString(file, "{\"a\":1}");
        assertThatThrownBy(() -> KerasModel.read(file, Backends.reference()))
                .hasMessageContaining("holds no Keras topology: there is no list of layers in it");
    }

    private GraphNetwork read(KerasFiles files) throws IOException {
        return KerasModel.read(files.write(folder), Backends.reference());
    }
}
