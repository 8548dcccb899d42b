package vitrine.array.simd;

import vitrine.array.NdArray;

/// The kernels of a convolution as one matrix per group, (rows, taps), whatever the order in memory: element
/// (row, (channel, u, v)) lies at `offset + group · … + row · … + channel · … + u · … + v · …`.
///
/// The kernels of the adjoint, with input and output channels exchanged and turned by 180°, are the same
/// memory with other strides.
record StridedKernels(float[] values, int offset, int groupStride, int rowStride, int channelStride, int uStride,
        int vStride, int rows, int taps, int windowRows, int windowColumns) {
    /// The kernels of a convolution: a row per output channel of the group.
    static StridedKernels forward(NdArray w, ConvolutionGeometry geometry) {
        return new StridedKernels(((FloatStorage) w.storage()).values(), w.offset(),
                geometry.groupOutputs() * w.stride(0), w.stride(0), w.stride(1), w.stride(2), w.stride(3),
                geometry.groupOutputs(), geometry.taps(), w.shape().dim(2), w.shape().dim(3));
    }

    /// The kernels of the adjoint in the image: a row per input channel of the group, turned by 180°.
    static StridedKernels turned(NdArray w, ConvolutionGeometry geometry) {
        int corner = (w.shape().dim(2) - 1) * w.stride(2) + (w.shape().dim(3) - 1) * w.stride(3);
        return new StridedKernels(((FloatStorage) w.storage()).values(), w.offset() + corner,
                geometry.groupOutputs() * w.stride(0), w.stride(1), w.stride(0), -w.stride(2), -w.stride(3),
                geometry.groupChannels(), geometry.groupOutputs() * geometry.windowSize(), w.shape().dim(2),
                w.shape().dim(3));
    }

    /// Whether the taps of a row lie side by side, in order.
    boolean hasPlainRows() {
        return vStride == 1 && uStride == windowColumns && channelStride == windowRows * windowColumns;
    }

    /// Packs all rows of one group, the taps of each side by side.
    ///
    /// @param stride the distance of the packed rows
    void pack(int group, float[] target, int to, int stride) {
        int from = offset + group * groupStride;
        if (hasPlainRows()) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, from + row * rowStride, target, to + row * stride, taps);
            }
            return;
        }
        for (int row = 0; row < rows; row++) {
            int at = to + row * stride;
            for (int channel = 0; channel < taps / (windowRows * windowColumns); channel++) {
                for (int u = 0; u < windowRows; u++) {
                    int tap = from + row * rowStride + channel * channelStride + u * uStride;
                    for (int v = 0; v < windowColumns; v++) {
                        target[at++] = values[tap + v * vStride];
                    }
                }
            }
        }
    }

    /// Packs one row of one group by taps: the elements at (0, 0) of all its kernels, those at (0, 1), and so on.
    ///
    /// @param size the distance of these
    void packByTaps(int group, int row, float[] target, int size) {
        int channels = taps / (windowRows * windowColumns);
        for (int tap = 0; tap < windowRows * windowColumns; tap++) {
            int from = offset + group * groupStride + row * rowStride + tap / windowColumns * uStride
                    + tap % windowColumns * vStride;
            for (int channel = 0; channel < channels; channel++) {
                target[tap * size + channel] = values[from + channel * channelStride];
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
