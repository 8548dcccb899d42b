package vitrine.array.simd;

import java.util.Optional;
import vitrine.array.NdArray;

/// Mean 0 and variance 1, set by set: a set of numbers that have a common mean is read from main memory once, and
/// the further passes over it, for the variance and for the result, find it in the cache.
///
/// The sets are those of batch, layer and group normalisation: one or several neighbouring axes are kept, so that a set is
/// `outer` rows of `inner` numbers. Everything else is composed, see [vitrine.array.Backend#standardise].
///
/// A task owns whole sets, and their sums are added in the order of their rows: the same bits for any number of threads.
final class Standardising {
    private final Threads threads;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    Standardising(Threads threads, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// `y = (x − μ)/√(σ² + ε)`, or nothing if the sets have another form.
    Optional<float[]> forward(NdArray x, double epsilon, int... axes) {
        return Sets.of(x.shape(), axes).filter(sets -> x.isContiguous()).map(sets -> {
            float[] y = memory.unset(x.size());
            float[] values = FloatStorage.valuesOf(x);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                float mean = sets.mean(values, x.offset(), set, vectors);
                float scale = sets.scale(values, x.offset(), set, mean, epsilon, vectors);
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.centre(values, x.offset() + at, sets.inner(), mean, scale, y, at, vectors);
                }
            });
            return y;
        });
    }

    /// `(ḡ − mean(ḡ) − y · mean(ḡ · y))/√(σ² + ε)`, or nothing if the sets have another form.
    Optional<float[]> adjoint(NdArray x, NdArray y, NdArray g, double epsilon, int... axes) {
        boolean plain = x.isContiguous() && y.isContiguous() && g.isContiguous();
        return Sets.of(x.shape(), axes).filter(sets -> plain).map(sets -> {
            float[] z = memory.unset(x.size());
            float[] inputs = FloatStorage.valuesOf(x);
            float[] outputs = FloatStorage.valuesOf(y);
            float[] signals = FloatStorage.valuesOf(g);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                float mean = sets.mean(inputs, x.offset(), set, vectors);
                float scale = sets.scale(inputs, x.offset(), set, mean, epsilon, vectors);
                float across = sets.mean(signals, g.offset(), set, vectors);
                double product = 0;
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    product += StandardiseLoops.products(signals, g.offset() + at, outputs, y.offset() + at, sets.inner(),
                            vectors);
                }
                float along = (float) (product / sets.members());
                for (int row = 0; row < sets.outer(); row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.signal(signals, g.offset() + at, outputs, y.offset() + at, sets.inner(), across, along,
                            scale, z, at, vectors);
                }
            });
            return z;
        });
    }

    /// Σ (x − μ)² of each set, or nothing if the sets have another form.
    Optional<float[]> squaredDistances(NdArray x, int... axes) {
        return Sets.of(x.shape(), axes).filter(sets -> x.isContiguous()).map(sets -> {
            float[] sums = new float[sets.count()];
            float[] values = FloatStorage.valuesOf(x);
            boolean vectors = warmUp.isDone();
            sets.forEach(threads, set -> {
                float mean = sets.mean(values, x.offset(), set, vectors);
                sums[set] = (float) sets.squaredDistances(values, x.offset(), set, mean, vectors);
            });
            return sums;
        });
    }
}
