package vitrine.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/// Matrix products, (n, n) · (n, n), on an OpenCL device and on the processor, in floating-point operations per
/// second (column *flops*).
///
/// A product counts as done when one of its numbers has been read, so that the hand-over to the device is part of
/// the time, and the transfer of the whole matrix is not. On a graphics card:
///
///     java -jar benchmarks/target/benchmarks.jar OpenClProduct -p n=1024,4096
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class OpenClProductBenchmark {
    /// Where to compute.
    @Param({"opencl", "simd"})
    public String backend = "opencl";

    /// The side of the matrices.
    @Param({"256", "1024"})
    public int n;

    private NdArray a = NdArray.scalar(0);
    private NdArray b = NdArray.scalar(0);

    /// Counts floating-point operations, so that sizes compare.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Operations {
        /// Additions and multiplications so far.
        public double flops;
    }

    /// Makes the matrices, and checks that both backends agree on them.
    @Setup
    public void setUp() {
        Backend chosen = Backends.named(backend);
        Backend other = Backends.named(backend.equals("simd") ? "opencl" : "simd");
        a = Samples.normal(chosen, 1, n, n);
        b = Samples.normal(chosen, 2, n, n);
        Samples.requireAgreement("matmul", a.matmul(b).to(other), a.to(other).matmul(b.to(other)), 1e-5 * n);
    }

    /// One product.
    @Benchmark
    public double product(Operations operations) {
        operations.flops += 2.0 * n * n * n;
        return a.matmul(b).get(0, 0);
    }
}
