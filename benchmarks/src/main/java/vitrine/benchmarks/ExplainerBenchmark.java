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
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Initialiser;
import vitrine.nn.Network;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.cam.GradCam;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Saliency;

/// How long one explanation of one digit takes, certificate and all, on a network of two convolutions (1 → 32 → 64, 3 × 3,
/// each with ReLU and 2 × 2 max-pooling) and dense layers 3136 → 128 → 10.
///
/// Before anything is timed, every explanation is compared with that of the 64-bit reference backend.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ExplainerBenchmark {
    private static final Target CLASS = Target.logit(3);

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    /// Which explanation.
    @Param({"saliency", "grad-cam", "integrated-gradients-50"})
    public String method = "saliency";

    private Explainer<? super Network> explainer = new Saliency();
    private Network network = network(Backends.reference());
    private NdArray digit = digit(Backends.reference());

    /// Builds the network and compares the explanation with the reference's.
    @Setup
    public void setUp() {
        explainer = switch (method) {
            case "saliency" -> new Saliency();
            case "grad-cam" -> new GradCam("relu2");
            case "integrated-gradients-50" -> new IntegratedGradients(50);
            default -> throw new IllegalArgumentException(method);
        };
        NdArray expected = explainer.explain(network(Backends.reference()), digit(Backends.reference()), CLASS).values();
        Backend simd = new SimdBackend(threads);
        network = network(simd);
        digit = digit(simd);
        NdArray got = explain().values();
        double size = expected.max().scalar() - expected.min().scalar();
        if (!got.isCloseTo(expected, 1e-3, 1e-3 * size)) {
            throw new IllegalStateException(method + " in 32 bits differs from the reference");
        }
    }

    /// The explanation.
    @Benchmark
    public Attribution explain() {
        return explainer.explain(network, digit, CLASS);
    }

    private static NdArray digit(Backend backend) {
        return backend.array(Shape.of(1, 28, 28), Seed.of(2).uniform(784, 0, 1));
    }

    private static Network network(Backend backend) {
        var around = Window2d.square(3, 1, 1, 1);
        var halves = Window2d.square(2, 2, 0, 1);
        return Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("conv1", init -> Conv2d.create(init, 1, 32, around))
                .add("relu1", new Relu())
                .add("pool1", new MaxPool2d(halves))
                .add("conv2", init -> Conv2d.create(init, 32, 64, around))
                .add("relu2", new Relu())
                .add("pool2", new MaxPool2d(halves))
                .add("flatten", new Flatten())
                .add("dense1", init -> Dense.create(init, 3136, 128))
                .add("relu3", new Relu())
                .add("dense2", init -> Dense.create(init, 128, 10))
                .build();
    }
}
