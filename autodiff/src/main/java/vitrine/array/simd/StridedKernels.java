package vitrine.array.simd;

import vitrine.array.NdArray;

/// The kernels of a convolution as one matrix per group, (rows, taps), whatever the order in memory: element
/// (row, (channel, u, v)) lies at `offset + group · … + row · … + channel · … + u · … + v · …`.
///
/// The kernels of the adjoint, with input and output channels exchanged and turned by 180°, are the same
/// memory with other strides.
record StridedKernels(float[] values, int offset, int groupStride, int rowStride, int channelStride, int uStride,
        int vStride, int rows, int windowRows, int windowColumns) {
    /// The kernels of a convolution: a row per output channel of the group.
    static StridedKernels forward(NdArray w, ConvolutionGeometry geometry) {
        return new StridedKernels(((FloatStorage) w.storage()).values(), w.offset(),
                geometry.groupOutputs() * w.stride(0), w.stride(0), w.stride(1), w.stride(2), w.stride(3),
                geometry.groupOutputs(), w.shape().dim(2), w.shape().dim(3));
    }

    /// The kernels of the adjoint in the image: a row per input channel of the group, turned by 180°.
    static StridedKernels turned(NdArray w, ConvolutionGeometry geometry) {
        int corner = (w.shape().dim(2) - 1) * w.stride(2) + (w.shape().dim(3) - 1) * w.stride(3);
        return new StridedKernels(((FloatStorage) w.storage()).values(), w.offset() + corner,
                geometry.groupOutputs() * w.stride(0), w.stride(1), w.stride(0), -w.stride(2), -w.stride(3),
                geometry.groupChannels(), w.shape().dim(2), w.shape().dim(3));
    }

    /// Packs the taps `tap … tap + taps − 1` of all rows of one group, with rows [TileBlock#STRIDE] apart.
    void pack(int group, int tap, int taps, float[] target, int to) {
        for (int t = 0; t < taps; t++) {
            int channel = (tap + t) / (windowRows * windowColumns);
            int u = (tap + t) / windowColumns % windowRows;
            int v = (tap + t) % windowColumns;
            int from = offset + group * groupStride + channel * channelStride + u * uStride + v * vStride;
            for (int row = 0; row < rows; row++) {
                target[to + row * TileBlock.STRIDE + t] = values[from + row * rowStride];
            }
        }
    }

    /// Packs the transposes: a row per tap, the former rows `row … row + count − 1` as columns.
    void packTransposed(int group, int tap, int taps, int row, int count, float[] target, int to) {
        for (int t = 0; t < taps; t++) {
            int channel = (tap + t) / (windowRows * windowColumns);
            int u = (tap + t) / windowColumns % windowRows;
            int v = (tap + t) % windowColumns;
            int from = offset + group * groupStride + channel * channelStride + u * uStride + v * vStride;
            for (int i = 0; i < count; i++) {
                target[to + t * TileBlock.STRIDE + i] = values[from + (row + i) * rowStride];
            }
        }
    }
}
