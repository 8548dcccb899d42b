package vitrine.array.simd;

/// What a convolution adds to each of its output channels, right after it has computed them and while they are in the
/// cache: a pass over the result of its own would wait for the memory.
///
/// @param values one number per output channel, or none at all
record ChannelBias(float[] values) {
    /// No bias.
    static ChannelBias none() {
        return new ChannelBias(new float[0]);
    }

    /// The bias of one channel; 0 if there is none.
    float of(int channel) {
        return values.length == 0 ? 0 : values[channel];
    }

    /// Adds the bias to all outputs of a batch.
    void addToAll(ConvolutionGeometry geometry, float[] y) {
        int positions = geometry.positions();
        for (int image = 0; image < geometry.images(); image++) {
            addTo(0, geometry.outputs(), y, image * geometry.outputs() * positions, positions, positions);
        }
    }

    /// Adds the bias of some channels to some of their outputs.
    ///
    /// @param channel  the first output channel
    /// @param channels how many
    /// @param y        outputs; the first of the first channel is at `at`
    /// @param stride   the distance of channels
    /// @param count    how many outputs of each channel
    void addTo(int channel, int channels, float[] y, int at, int stride, int count) {
        if (values.length == 0) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            float bias = values[channel + c];
            int from = at + c * stride;
            for (int i = from; i < from + count; i++) {
                y[i] += bias;
            }
        }
    }
}
