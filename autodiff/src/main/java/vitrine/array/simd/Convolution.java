package vitrine.array.simd;

import vitrine.array.NdArray;
import vitrine.array.Window2d;

/// Chooses the way to compute a convolution or one of its adjoints; see the classes it chooses from.
final class Convolution {
    private final Elementwise elementwise;
    private final DirectConvolution direct;
    private final DepthwiseConvolution depthwise;
    private final ConvolutionForward forward;
    private final ConvolutionAcrossImages acrossImages;
    private final StridedWinogradForward stridedWinograd;
    private final ConvolutionImageAdjoint imageAdjoint;
    private final ConvolutionKernelAdjoint kernelAdjoint;

    Convolution(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp, Elementwise elementwise) {
        this.elementwise = elementwise;
        direct = new DirectConvolution(threads);
        depthwise = new DepthwiseConvolution(threads, buffers, warmUp);
        forward = new ConvolutionForward(threads, buffers, memory, warmUp);
        acrossImages = new ConvolutionAcrossImages(threads, buffers, memory, warmUp);
        stridedWinograd = new StridedWinogradForward(threads, buffers, memory, warmUp, forward);
        imageAdjoint = new ConvolutionImageAdjoint(threads, buffers, memory, warmUp, forward);
        kernelAdjoint = new ConvolutionKernelAdjoint(threads, buffers, warmUp);
    }

    float[] forward(NdArray x, NdArray w, Epilogue epilogue, Window2d window, int groups) {
        ConvolutionGeometry geometry = ConvolutionGeometry.of(x.shape(), w.shape().dim(0), window, groups);
        RowMajor image = rowMajor(x);
        boolean infinite = geometry.isPadded() && !isFinite(w);
        if (!infinite && StridedWinograd.suits(geometry)) {
            return stridedWinograd.convolve(geometry, image.values(), image.offset(), StridedKernels.forward(w, geometry),
                    epilogue);
        }
        if (!infinite && !geometry.isDepthwise() && ConvolutionAcrossImages.suits(geometry)) {
            return acrossImages.convolve(geometry, image.values(), image.offset(), StridedKernels.forward(w, geometry),
                    epilogue);
        }
        if (!infinite && !geometry.isDepthwise()) {
            return forward.convolve(geometry, image.values(), image.offset(), StridedKernels.forward(w, geometry),
                    epilogue);
        }
        RowMajor kernel = rowMajor(w);
        return infinite
                ? direct.forward(geometry, image.values(), image.offset(), kernel.values(), kernel.offset(), epilogue)
                : depthwise.convolve(geometry, image.values(), image.offset(), kernel.values(), kernel.offset(), epilogue);
    }

    float[] imageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        ConvolutionGeometry geometry = new ConvolutionGeometry(g.shape().dim(0), w.shape().dim(1) * groups, height,
                width, w.shape().dim(0), window, groups);
        RowMajor signal = rowMajor(g);
        boolean oneToOne = geometry.isDepthwise() && geometry.groupOutputs() == 1 && geometry.adjointIsConvolution();
        if (oneToOne && isFinite(w)) {
            return depthwise.convolve(geometry.adjoint(), signal.values(), signal.offset(), turned(w), 0,
                    Epilogue.none());
        }
        if (geometry.isDepthwise() || (ConvolutionImageAdjoint.readsPadding(geometry) && !isFinite(w))) {
            RowMajor kernel = rowMajor(w);
            return direct.imageAdjoint(geometry, signal.values(), signal.offset(), kernel.values(), kernel.offset());
        }
        return imageAdjoint.convolve(geometry, signal.values(), signal.offset(), w);
    }

    float[] kernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        ConvolutionGeometry geometry = ConvolutionGeometry.of(x.shape(), g.shape().dim(1), window, groups);
        RowMajor image = rowMajor(x);
        RowMajor signal = rowMajor(g);
        if (geometry.isDepthwise() || (geometry.isPadded() && !Finiteness.all(signal.values(), signal.offset(), g.size()))) {
            return direct.kernelAdjoint(geometry, image.values(), image.offset(), signal.values(), signal.offset());
        }
        return kernelAdjoint.convolve(geometry, image.values(), image.offset(), signal.values(), signal.offset());
    }

    /// Depthwise kernels turned by 180°, which is their taps in reverse.
    private float[] turned(NdArray w) {
        float[] taps = new float[w.size()];
        elementwise.copy(w, taps);
        int size = w.shape().dim(2) * w.shape().dim(3);
        for (int kernel = 0; kernel < taps.length; kernel += size) {
            for (int i = kernel, j = kernel + size - 1; i < j; i++, j--) {
                float tap = taps[i];
                taps[i] = taps[j];
                taps[j] = tap;
            }
        }
        return taps;
    }

    private boolean isFinite(NdArray w) {
        RowMajor kernel = rowMajor(w);
        return Finiteness.all(kernel.values(), kernel.offset(), w.size());
    }

    private record RowMajor(float[] values, int offset) {}

    private RowMajor rowMajor(NdArray a) {
        if (a.isContiguous()) {
            return new RowMajor(((FloatStorage) a.storage()).values(), a.offset());
        }
        float[] copy = new float[a.size()];
        elementwise.copy(a, copy);
        return new RowMajor(copy, 0);
    }
}
