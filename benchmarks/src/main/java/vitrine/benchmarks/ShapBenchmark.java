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
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.Shap;

/// Kernel SHAP of an image and of a row of a table. What a run takes is mostly the network's: 1,002 images, and
/// 1,023 coalitions on 50 background rows each.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ShapBenchmark {
    private static final int FEATURES = 10;
    private static final Grouping SEGMENTS = Grouping.grid(4, 4);

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private Sequential network = network(Backends.reference());
    private Sequential perceptron = perceptron(Backends.reference());

    /// Makes the networks, and checks that they are explained as on the reference, and that all coalitions give exact values.
    @Setup
    public void setUp() {
        Explainer<? super Sequential> few = new Shap(new KernelShap(34, Seed.of(3)), new BaselineValue(), SEGMENTS);
        double[] image = few.explain(network, digit(), Target.logit(3)).values().toDoubles();
        double[] row = new Shap(new ExactShapley(), background(), Grouping.elements())
                .explain(perceptron, row(), Target.logit(0)).values().toDoubles();
        var simd = new SimdBackend(threads);
        network = network(simd);
        perceptron = perceptron(simd);
        double[] imageHere = few.explain(network, digit(), Target.logit(3)).values().toDoubles();
        double[] rowHere = table().values().toDoubles();
        for (int i = 0; i < image.length; i++) {
            Samples.requireAgreement("pixel " + i, imageHere[i], image[i], 1e-4);
        }
        for (int i = 0; i < row.length; i++) {
            Samples.requireAgreement("feature " + i, rowHere[i], row[i], 1e-4);
        }
    }

    /// A digit in 16 segments, with 1,000 samples, by conv 32, pool, conv 64, pool, dense 128.
    @Benchmark
    public Attribution image() {
        return new Shap(new KernelShap(1000, Seed.of(3)), new BaselineValue(), SEGMENTS)
                .explain(network, digit(), Target.logit(3));
    }

    /// A row of ten features with all coalitions and 50 background rows, by a perceptron 10-32-1.
    @Benchmark
    public Attribution table() {
        return new Shap(new KernelShap((1 << FEATURES) - 2, Seed.of(3)), background(), Grouping.elements())
                .explain(perceptron, row(), Target.logit(0));
    }

    private static Sequential network(Backend backend) {
        var pool = Window2d.square(2, 2, 0, 1);
        return Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("conv1", init -> Conv2d.create(init, 1, 32, Window2d.square(3, 1, 1, 1)))
                .add("relu1", new Relu())
                .add("pool1", new MaxPool2d(pool))
                .add("conv2", init -> Conv2d.create(init, 32, 64, Window2d.square(3, 1, 1, 1)))
                .add("relu2", new Relu())
                .add("pool2", new MaxPool2d(pool))
                .add("flatten", new Flatten())
                .add("dense1", init -> Dense.create(init, 3136, 128))
                .add("relu3", new Relu())
                .add("dense2", init -> Dense.create(init, 128, 10))
                .build();
    }

    private static Sequential perceptron(Backend backend) {
        return Sequential.builder(Initialiser.he(backend, Seed.of(2)))
                .add("hidden", init -> Dense.create(init, FEATURES, 32))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 32, 1))
                .build();
    }

    private static NdArray digit() {
        return Backends.reference().array(Shape.of(1, 28, 28), Seed.of(4).uniform(784, 0, 1));
    }

    private static NdArray row() {
        return Backends.reference().array(Shape.of(FEATURES), Seed.of(5).normal(FEATURES));
    }

    private static MarginalValue background() {
        return new MarginalValue(Backends.reference().array(Shape.of(50, FEATURES), Seed.of(6).normal(50 * FEATURES)));
    }
}
