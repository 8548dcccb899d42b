package vitrine.benchmarks;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;

/// Matrix products, (n, n) · (n, n), here and by PyTorch, on equally many threads. The floating-point operations per
/// second are 2n³ over the time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PeerGemmBenchmark {
    /// The side of the matrices.
    @Param({"512", "1024"})
    public int n;

    /// How many threads each side uses.
    @Param({"1", "2"})
    public int threads;

    private NdArray a = NdArray.scalar(0);
    private NdArray b = NdArray.scalar(0);
    private @Nullable NDArray x;
    private @Nullable NDArray y;

    /// Makes the matrices and compares the products.
    @Setup
    public void setUp() {
        var simd = new SimdBackend(threads);
        var torch = Torch.start(threads);
        a = Samples.normal(simd, 1, n, n);
        b = Samples.normal(simd, 2, n, n);
        x = Torch.tensor(torch, a);
        y = Torch.tensor(torch, b);
        try (NDArray product = x.matMul(y)) {
            Samples.requireAgreement("matmul", simd.array(Shape.of(n, n), product.toFloatArray()), a.matmul(b), 1e-5 * n);
        }
    }

    /// The product here.
    @Benchmark
    public NdArray simd() {
        return a.matmul(b);
    }

    /// The product by PyTorch.
    @Benchmark
    public long torch() {
        try (NDArray product = requireNonNull(x).matMul(requireNonNull(y))) {
            return product.size();
        }
    }
}
