package vitrine.array.simd;

import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;

/// What a product or a convolution does to its outputs right after it has computed them and while they are in the cache:
/// adds a bias and rectifies. A pass over the result of its own would wait for the memory.
///
/// What is spared is traffic with the memory. For a network of two convolutions and two dense layers, plain scores cost a
/// tenth less, and a step of training, most of which goes backwards, a thirtieth (`TrainingStepBenchmark`).
///
/// The steps are those of [vitrine.array.Unary], [vitrine.array.Binary] and [Rectifier], one after the other, so the bits
/// are those of passes of their own.
final class Epilogue {
    private static final Epilogue NONE = new Epilogue(null, Rectifier.none(), false);

    private final float @Nullable [] biases;
    private final int offset;
    private final Rectifier rectifier;
    private final boolean vectors;

    /// @param bias    a number per output, contiguous, or null for none
    /// @param vectors whether to use vectors or the plain twins; see [WarmUp]
    Epilogue(@Nullable NdArray bias, Rectifier rectifier, boolean vectors) {
        biases = bias == null ? null : ((FloatStorage) bias.storage()).values();
        offset = bias == null ? 0 : bias.offset();
        this.rectifier = rectifier;
        this.vectors = vectors;
    }

    /// Leaves the outputs as they are.
    static Epilogue none() {
        return NONE;
    }

    /// The bias of one output channel; 0 if there is none.
    float bias(int channel) {
        return biases == null ? 0 : biases[offset + channel];
    }

    /// Finishes all outputs of a convolution.
    void finish(ConvolutionGeometry geometry, float[] y) {
        int positions = geometry.positions();
        for (int image = 0; image < geometry.images(); image++) {
            finishChannels(0, geometry.outputs(), y, image * geometry.outputs() * positions, positions, positions);
        }
    }

    /// Finishes some outputs of some channels of a convolution.
    ///
    /// @param channel  the first output channel
    /// @param channels how many
    /// @param y        outputs; the first of the first channel is at `at`
    /// @param stride   the distance of channels
    /// @param count    how many outputs of each channel
    void finishChannels(int channel, int channels, float[] y, int at, int stride, int count) {
        for (int c = 0; c < channels; c++) {
            int from = at + c * stride;
            if (biases != null) {
                add(biases[offset + channel + c], y, from, count);
            }
            rectify(y, from, count);
        }
    }

    private static void add(float bias, float[] y, int at, int count) {
        for (int i = at; i < at + count; i++) {
            y[i] += bias;
        }
    }

    /// Finishes some columns of a matrix product, each of which has a bias.
    ///
    /// @param column  the first of them
    /// @param columns how many
    /// @param y       the product; the first of these columns begins at `at`
    /// @param stride  the distance of rows
    /// @param rows    how many
    void finishColumns(int column, int columns, float[] y, int at, int stride, int rows) {
        if (biases == null && rectifier.isNone()) {
            return;
        }
        for (int from = at; from < at + rows * stride; from += stride) {
            if (biases != null && vectors) {
                BinaryLoops.add(y, from, biases, offset + column, y, from, columns);
            } else if (biases != null) {
                PlainLoops.add(y, from, biases, offset + column, y, from, columns);
            }
            rectify(y, from, columns);
        }
    }

    /// Rectifies `count` numbers from `at` on.
    void rectify(float[] y, int at, int count) {
        if (rectifier.isNone()) {
            return;
        }
        float slope = (float) rectifier.slope();
        if (slope == 0 && vectors) {
            UnaryLoops.relu(y, at, y, at, count);
        } else if (slope == 0) {
            PlainLoops.relu(y, at, y, at, count);
        } else if (vectors) {
            UnaryLoops.leakyRelu(slope, y, at, y, at, count);
        } else {
            PlainLoops.leakyRelu(slope, y, at, y, at, count);
        }
    }
}
