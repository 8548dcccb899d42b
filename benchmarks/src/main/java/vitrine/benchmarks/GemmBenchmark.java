package vitrine.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.simd.SimdBackend;

/// Matrix products, (n, n) · (n, n), in floating-point operations per second (column *flops*), from the
/// textbook's three loops to the packed and tiled kernel; and next to them the peak: multiply-adds on registers alone,
/// beyond which no product can go.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class GemmBenchmark {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int PEAK_STEPS = 100_000;
    private static final int PEAK_CHAINS = 12;

    /// The side of the matrices.
    @Param({"64", "256", "512", "1024"})
    public int n;

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private NdArray a = NdArray.scalar(0);
    private NdArray b = NdArray.scalar(0);
    private float[] x = {};
    private float[] y = {};

    /// Counts floating-point operations, so that variants compare.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Operations {
        /// Additions and multiplications so far.
        public double flops;
    }

    /// Makes the matrices and checks the kernel on them.
    @Setup
    public void setUp() {
        var simd = new SimdBackend(threads);
        a = Samples.normal(simd, 1, n, n);
        b = Samples.normal(simd, 2, n, n);
        x = a.toFloats();
        y = b.toFloats();
        var reference = Backends.reference();
        Samples.requireAgreement("matmul", a.matmul(b), a.to(reference).matmul(b.to(reference)), 1e-5 * n);
        Samples.requireAgreement("three loops", simd.array(a.shape(), threeLoops()), a.matmul(b), 1e-5 * n);
    }

    /// The backend's product.
    @Benchmark
    public NdArray simd(Operations operations) {
        operations.flops += 2.0 * n * n * n;
        return a.matmul(b);
    }

    /// The same of transposes, which cost their packing.
    @Benchmark
    public NdArray simdTransposed(Operations operations) {
        operations.flops += 2.0 * n * n * n;
        return a.transpose().matmul(b.transpose());
    }

    /// The textbook: three loops over plain arrays.
    @Benchmark
    public float[] naive(Operations operations) {
        operations.flops += 2.0 * n * n * n;
        return threeLoops();
    }

    private float[] threeLoops() {
        float[] c = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += x[i * n + k] * y[k * n + j];
                }
                c[i * n + j] = sum;
            }
        }
        return c;
    }

    /// The peak of one core: independent chains of multiply-adds, nothing loaded or stored.
    @Benchmark
    public float peak(Operations operations) {
        operations.flops += 2.0 * PEAK_CHAINS * PEAK_STEPS * SPECIES.length();
        FloatVector f = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector g = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector c0 = g;
        FloatVector c1 = g;
        FloatVector c2 = g;
        FloatVector c3 = g;
        FloatVector c4 = g;
        FloatVector c5 = g;
        FloatVector c6 = g;
        FloatVector c7 = g;
        FloatVector c8 = g;
        FloatVector c9 = g;
        FloatVector c10 = g;
        FloatVector c11 = g;
        for (int i = 0; i < PEAK_STEPS; i++) {
            c0 = c0.fma(f, g);
            c1 = c1.fma(f, g);
            c2 = c2.fma(f, g);
            c3 = c3.fma(f, g);
            c4 = c4.fma(f, g);
            c5 = c5.fma(f, g);
            c6 = c6.fma(f, g);
            c7 = c7.fma(f, g);
            c8 = c8.fma(f, g);
            c9 = c9.fma(f, g);
            c10 = c10.fma(f, g);
            c11 = c11.fma(f, g);
        }
        return c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).add(c10).add(c11).lane(0);
    }
}
