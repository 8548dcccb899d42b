package vitrine.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.perturbation.Rise;
import vitrine.xai.surrogate.Lime;

/// Explanations of one digit that ask the network about many changed ones, and beside each the time of nothing but its
/// forward passes:
///
///     (1, 28, 28) → conv 3×3 → 32 → ReLU → pool 2 → conv 3×3 → 64 → ReLU → pool 2 → 3136 → 128 → ReLU → 10
///
/// So the difference of the two is what the method itself costs: to make its inputs, and to sum up the scores.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PerturbationBenchmark {
    private static final int OCCLUSIONS = 24 * 24;
    private static final int MASKS = 4000;
    private static final int SAMPLES = 1000;

    private Sequential network = new ConvolutionalStep(Backends.reference()).network();
    private NdArray digit = NdArray.scalar(0);
    private NdArray batch = NdArray.scalar(0);

    /// Makes the network and a batch as large as the methods'.
    @Setup
    public void prepare() {
        var backend = new SimdBackend(2);
        network = new ConvolutionalStep(backend).network();
        digit = Mnist.test().image(7).to(backend);
        batch = digit.unsqueeze(0).times(Samples.normal(backend, 2, 256, 1, 28, 28));
    }

    private double explained(Explainer<? super Sequential> method) {
        return method.explain(network, digit, Target.predicted()).certificate().score();
    }

    /// The scores of so many digits.
    private double scored(int digits) {
        var f = new ScalarFunction(network, digit, Target.predicted());
        double sum = 0;
        for (int from = 0; from < digits; from += 256) {
            sum += f.values(batch.slice(0, 0, Math.min(256, digits - from)))[0];
        }
        return sum;
    }

    /// Squares of 5 × 5 pixels, one apart.
    @Benchmark
    public double occlusion() {
        return explained(new Occlusion());
    }

    /// The forward passes of [#occlusion].
    @Benchmark
    public double occlusionPassesAlone() {
        return scored(OCCLUSIONS);
    }

    /// 4,000 masks of 7 × 7 cells.
    @Benchmark
    public double rise() {
        return explained(new Rise(MASKS, Seed.of(1)));
    }

    /// The forward passes of [#rise].
    @Benchmark
    public double risePassesAlone() {
        return scored(MASKS);
    }

    /// 16 segments, 1,000 samples.
    @Benchmark
    public double lime() {
        return explained(Lime.ofImages(Grouping.grid(4, 4), SAMPLES, Seed.of(1)));
    }

    /// The forward passes of [#lime].
    @Benchmark
    public double limePassesAlone() {
        return scored(SAMPLES);
    }
}
