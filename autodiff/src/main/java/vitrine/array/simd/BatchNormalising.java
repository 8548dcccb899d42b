package vitrine.array.simd;

import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.BatchMoments;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Batch normalisation of images (N, C, …), channel by channel: the moments are taken once, and everything after is one
/// pass over each array, γ and β included. Standardised numbers are never written: `(x − μ)/s` costs less to compute
/// again than to read.
///
/// Every number is rounded as by [Standardising] and the products and sums after it, so the bits are the same. Other
/// forms are composed, see [vitrine.array.Backend#batchNorm].
final class BatchNormalising {
    private final Threads threads;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    BatchNormalising(Threads threads, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// See [BatchMoments]; one number of each per channel.
    record Moments(float[] sums, float[] squaredDistances, float[] means, float[] factors) {}

    /// The moments of every channel.
    Optional<Moments> moments(NdArray x, double epsilon) {
        return channels(x).map(sets -> {
            var moments = new Moments(new float[sets.count()], new float[sets.count()], new float[sets.count()],
                    new float[sets.count()]);
            float[] values = FloatStorage.valuesOf(x);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                double sum = sets.sum(values, x.offset(), set, vectors);
                float mean = (float) (sum / sets.members());
                double squares = sets.squaredDistances(values, x.offset(), set, mean, vectors);
                moments.sums[set] = (float) sum;
                moments.squaredDistances[set] = (float) squares;
                moments.means[set] = mean;
                moments.factors[set] = sets.scale(squares, epsilon);
            });
            return moments;
        });
    }

    /// `y = (x − μ)/s · γ + β`
    Optional<float[]> forward(NdArray x, BatchMoments moments, NdArray scale, NdArray shift) {
        return channels(x).map(sets -> {
            float[] y = memory.unset(x.size());
            float[] values = FloatStorage.valuesOf(x);
            float[] means = perChannel(moments.means());
            float[] factors = perChannel(moments.factors());
            float[] gains = perChannel(scale);
            float[] shifts = perChannel(shift);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.centre(values, x.offset() + at, sets.inner(), means[set], factors[set], gains[set],
                            shifts[set], y, at, vectors);
                }
            });
            return y;
        });
    }

    /// `(γ · ḡ − mean(γ · ḡ) − x̂ · mean(γ · ḡ · x̂))/s` with `x̂ = (x − μ)/s`
    Optional<float[]> adjoint(NdArray x, BatchMoments moments, NdArray scale, NdArray g) {
        return channels(x).filter(sets -> g.isContiguous()).map(sets -> {
            float[] z = memory.unset(x.size());
            float[] values = FloatStorage.valuesOf(x);
            float[] signals = FloatStorage.valuesOf(g);
            float[] means = perChannel(moments.means());
            float[] factors = perChannel(moments.factors());
            float[] gains = perChannel(scale);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                double[] sums = new double[2];
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.addMoments(signals, g.offset() + at, gains[set], values, x.offset() + at, sets.inner(),
                            means[set], factors[set], sums, vectors);
                }
                float across = (float) (sums[0] / sets.members());
                float along = (float) (sums[1] / sets.members());
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.signal(signals, g.offset() + at, gains[set], values, x.offset() + at, sets.inner(),
                            means[set], across, along, factors[set], z, at, vectors);
                }
            });
            return z;
        });
    }

    /// `Σ ḡ · (x − μ)/s` of every channel.
    Optional<float[]> scaleAdjoint(NdArray x, BatchMoments moments, NdArray g) {
        return channels(x).filter(sets -> g.isContiguous()).map(sets -> {
            float[] sums = new float[sets.count()];
            float[] values = FloatStorage.valuesOf(x);
            float[] signals = FloatStorage.valuesOf(g);
            float[] means = perChannel(moments.means());
            float[] factors = perChannel(moments.factors());
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                double sum = 0;
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    sum += StandardiseLoops.alongCentred(signals, g.offset() + at, values, x.offset() + at, sets.inner(),
                            means[set], factors[set], vectors);
                }
                sums[set] = (float) sum;
            });
            return sums;
        });
    }

    private static float[] perChannel(NdArray a) {
        return a.toFloats();
    }

    /// The channels as sets, or nothing if x has another form.
    private static Optional<Sets> channels(NdArray x) {
        Shape shape = x.shape();
        int[] axes = IntStream.range(0, shape.rank()).filter(axis -> axis != 1).toArray();
        return Sets.of(shape, axes).filter(sets -> x.isContiguous());
    }
}
