package vitrine.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;

/// Convolutions and their two adjoints, a batch of 64: the two layers of the LeNet, two with stride 2 as in a GAN's
/// discriminator, and a depthwise one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ConvolutionBenchmark {
    private static final int IMAGES = 64;

    /// The geometries that are measured.
    public enum Layer {
        /// The LeNet's first layer, 1 → 32 channels.
        FIRST(1, 32, 28, Window2d.square(5, 1, 2, 1), 1),
        /// The LeNet's second layer, 32 → 64 channels.
        SECOND(32, 64, 14, Window2d.square(5, 1, 2, 1), 1),
        /// A layer that halves the image.
        STRIDE_2(32, 64, 28, Window2d.square(4, 2, 1, 1), 1),
        /// The second layer of a DCGAN's discriminator of digits.
        DCGAN(32, 64, 14, Window2d.square(4, 2, 1, 1), 1),
        /// Each channel alone.
        DEPTHWISE(64, 64, 28, Window2d.square(3, 1, 1, 1), 64);

        private final int channels;
        private final int outputs;
        private final int side;
        private final Window2d window;
        private final int groups;

        Layer(int channels, int outputs, int side, Window2d window, int groups) {
            this.channels = channels;
            this.outputs = outputs;
            this.side = side;
            this.window = window;
            this.groups = groups;
        }
    }

    /// Which layer.
    @Param
    public Layer layer = Layer.FIRST;

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private NdArray x = NdArray.scalar(0);
    private NdArray w = NdArray.scalar(0);
    private NdArray g = NdArray.scalar(0);

    /// Makes images, kernels and signals, and checks the kernels on the first two images.
    @Setup
    public void setUp() {
        Backend simd = new SimdBackend(threads);
        int size = layer.window.rows().size();
        int outputs = layer.window.rows().outputs(layer.side);
        x = Samples.normal(simd, 1, IMAGES, layer.channels, layer.side, layer.side);
        w = Samples.normal(simd, 2, layer.outputs, layer.channels / layer.groups, size, size);
        g = Samples.normal(simd, 3, IMAGES, layer.outputs, outputs, outputs);
        NdArray fewX = x.slice(0, 0, 2);
        NdArray fewG = g.slice(0, 0, 2);
        Backend reference = Backends.reference();
        Samples.requireAgreement("conv2d", simd.conv2d(fewX, w, layer.window, layer.groups),
                reference.conv2d(fewX.to(reference), w.to(reference), layer.window, layer.groups), 1e-2);
        Samples.requireAgreement("image adjoint",
                simd.conv2dImageAdjoint(fewG, w, layer.window, layer.groups, layer.side, layer.side),
                reference.conv2dImageAdjoint(fewG.to(reference), w.to(reference), layer.window, layer.groups,
                        layer.side, layer.side), 1e-2);
        Samples.requireAgreement("kernel adjoint", simd.conv2dKernelAdjoint(fewX, fewG, layer.window, layer.groups),
                reference.conv2dKernelAdjoint(fewX.to(reference), fewG.to(reference), layer.window, layer.groups), 1e-2);
    }

    /// Images to signals.
    @Benchmark
    public NdArray forward() {
        return x.backend().conv2d(x, w, layer.window, layer.groups);
    }

    /// The gradient in the images.
    @Benchmark
    public NdArray imageAdjoint() {
        return x.backend().conv2dImageAdjoint(g, w, layer.window, layer.groups, layer.side, layer.side);
    }

    /// The gradient in the kernels.
    @Benchmark
    public NdArray kernelAdjoint() {
        return x.backend().conv2dKernelAdjoint(x, g, layer.window, layer.groups);
    }
}
