package vitrine.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Window2d;
import vitrine.array.opencl.OpenClBackend;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;

/// A training step of a small convolutional network, forward, backward and Adam, on an OpenCL device and on the
/// processor: conv 1 → 32, conv 32 → 64, dense 3136 → 128 → 10, as in the measurements of the vector backend.
///
/// At the end, the device's profile says where the time went. On a graphics card, with room for a large batch:
///
///     java -jar benchmarks/target/benchmarks.jar OpenClTraining -p batch=64,1024 \
///         -jvmArgsAppend "-Xmx16g -Dvitrine.opencl.memory=2047"
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class OpenClTrainingBenchmark {
    /// Where to compute.
    @Param({"opencl", "simd"})
    public String backend = "opencl";

    /// How many images a step sees.
    @Param("64")
    public int batch;

    private @Nullable Training training;

    /// A network on its way.
    private record Training(Sequential network, Adam optimiser, NdArray images, int[] labels) {
        static Training on(Backend backend, int batch) {
            Window2d window = Window2d.square(5, 1, 2, 1);
            Sequential network = Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                    .add("conv1", init -> Conv2d.create(init, 1, 32, window))
                    .add("relu1", new Relu())
                    .add("pool1", MaxPool2d.of(2))
                    .add("conv2", init -> Conv2d.create(init, 32, 64, window))
                    .add("relu2", new Relu())
                    .add("pool2", MaxPool2d.of(2))
                    .add("flatten", new Flatten())
                    .add("fc1", init -> Dense.create(init, 3136, 128))
                    .add("relu3", new Relu())
                    .add("fc2", init -> Dense.create(init, 128, 10))
                    .build();
            return new Training(network, new Adam(network.parameters().values(), 1e-3),
                    Samples.normal(backend, 2, batch, 1, 28, 28), IntStream.range(0, batch).map(i -> i % 10).toArray());
        }

        double step() {
            record Swept(GradientMap gradients, double loss) {}
            Swept swept = images.backend().scoped(() -> {
                Tensor logits = network.forward(
                        Tensor.constant(images), vitrine.nn.Mode.training(Seed.of(3)));
                Tensor loss = new SoftmaxCrossEntropy().of(logits, labels);
                return new Swept(loss.backward().kept(), loss.scalar());
            });
            optimiser.step(swept.gradients());
            return swept.loss();
        }
    }

    /// Makes the network, and checks that a second step finds the same loss on both backends.
    @Setup
    public void setUp() {
        training = Training.on(Backends.named(backend), batch);
        Training other = Training.on(Backends.named(backend.equals("simd") ? "opencl" : "simd"), batch);
        training.step();
        other.step();
        double here = training.step();
        double there = other.step();
        if (!(Math.abs(here - there) <= 1e-3 * Math.abs(there))) {
            throw new IllegalStateException("the second step's loss is " + here + " on " + backend + " and " + there
                    + " on the other backend");
        }
    }

    /// One step; the loss comes back.
    @Benchmark
    public double step() {
        if (training == null) {
            throw new IllegalStateException("not set up");
        }
        return training.step();
    }

    /// Says where the time went.
    @TearDown
    public void report() {
        if (Backends.named(backend) instanceof OpenClBackend device) {
            System.out.println(device.profile());
        }
    }
}
