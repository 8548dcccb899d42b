package vitrine.array.simd;

import java.util.Arrays;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Mean 0 and variance 1, set by set: a set of numbers that have a common mean is read from main memory once, and
/// the further passes over it, for the variance and for the result, find it in the cache.
///
/// The sets are those of batch, layer and group normalisation: one or several neighbouring axes are kept, so that a set is
/// `outer` rows of `inner` numbers. Everything else is composed, see [vitrine.array.Backend#standardise].
///
/// A task owns whole sets, and their sums are added in the order of their rows: the same bits for any number of threads.
final class Standardising {
    /// Sets of fewer numbers are put together in one task.
    private static final int PER_TASK = 1 << 15;

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
            float[] values = values(x);
            boolean vectors = warmUp.isDone();
            forEach(sets, set -> {
                float mean = sets.mean(values, x.offset(), set, vectors);
                float scale = sets.scale(values, x.offset(), set, mean, epsilon, vectors);
                for (int row = 0; row < sets.outer; row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.centre(values, x.offset() + at, sets.inner, mean, scale, y, at, vectors);
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
            float[] inputs = values(x);
            float[] outputs = values(y);
            float[] signals = values(g);
            boolean vectors = warmUp.isDone();
            forEach(sets, set -> {
                float mean = sets.mean(inputs, x.offset(), set, vectors);
                float scale = sets.scale(inputs, x.offset(), set, mean, epsilon, vectors);
                float across = sets.mean(signals, g.offset(), set, vectors);
                double product = 0;
                for (int row = 0; row < sets.outer; row++) {
                    int at = sets.start(row, set);
                    product += StandardiseLoops.products(signals, g.offset() + at, outputs, y.offset() + at, sets.inner,
                            vectors);
                }
                float along = (float) (product / sets.members());
                for (int row = 0; row < sets.outer; row++) {
                    int at = sets.start(row, set);
                    StandardiseLoops.signal(signals, g.offset() + at, outputs, y.offset() + at, sets.inner, across, along,
                            scale, z, at, vectors);
                }
            });
            return z;
        });
    }

    /// Σ (x − μ)² of each set, or nothing if the sets have another form.
    Optional<float[]> squaredDistances(NdArray x, int... axes) {
        return Sets.of(x.shape(), axes).filter(sets -> x.isContiguous()).map(sets -> {
            float[] sums = new float[sets.count];
            float[] values = values(x);
            boolean vectors = warmUp.isDone();
            forEach(sets, set -> {
                float mean = sets.mean(values, x.offset(), set, vectors);
                sums[set] = (float) sets.squaredDistances(values, x.offset(), set, mean, vectors);
            });
            return sums;
        });
    }

    private interface Work {
        void on(int set);
    }

    private void forEach(Sets sets, Work work) {
        int perTask = Math.max(1, PER_TASK / sets.members());
        threads.run(Math.ceilDiv(sets.count, perTask), task -> {
            int end = Math.min(sets.count, (task + 1) * perTask);
            for (int set = task * perTask; set < end; set++) {
                work.on(set);
            }
        });
    }

    /// The numbers of an array; asked for by the thread whose scope it may belong to, and not in the tasks.
    private static float[] values(NdArray a) {
        return ((FloatStorage) a.storage()).values();
    }

    /// Numbers (outer, count, inner), of which those with the same middle index form a set.
    private record Sets(int outer, int count, int inner) {
        static Optional<Sets> of(Shape shape, int... axes) {
            boolean[] reduced = new boolean[shape.rank()];
            Arrays.fill(reduced, axes.length == 0);
            for (int axis : axes) {
                reduced[shape.axis(axis)] = true;
            }
            int axis = 0;
            int outer = 1;
            for (; axis < reduced.length && reduced[axis]; axis++) {
                outer *= shape.dim(axis);
            }
            int count = 1;
            for (; axis < reduced.length && !reduced[axis]; axis++) {
                count *= shape.dim(axis);
            }
            int inner = 1;
            for (; axis < reduced.length && reduced[axis]; axis++) {
                inner *= shape.dim(axis);
            }
            // Rows of one number, as in the batch normalisation of a dense layer, are better added up side by side.
            boolean suits = axis == reduced.length && inner > 1 && shape.size() > 0;
            return suits ? Optional.of(new Sets(outer, count, inner)) : Optional.empty();
        }

        int members() {
            return outer * inner;
        }

        int start(int row, int set) {
            return (row * count + set) * inner;
        }

        float mean(float[] x, int offset, int set, boolean vectors) {
            double sum = 0;
            for (int row = 0; row < outer; row++) {
                int at = offset + start(row, set);
                sum += vectors ? SumLoops.sum(x, at, inner) : SumLoops.plainSum(x, at, inner);
            }
            return (float) (sum / members());
        }

        double squaredDistances(float[] x, int offset, int set, float mean, boolean vectors) {
            double sum = 0;
            for (int row = 0; row < outer; row++) {
                sum += StandardiseLoops.squaredDistances(x, offset + start(row, set), inner, mean, vectors);
            }
            return sum;
        }

        /// 1/√(σ² + ε)
        float scale(float[] x, int offset, int set, float mean, double epsilon, boolean vectors) {
            return (float) (1 / Math.sqrt(squaredDistances(x, offset, set, mean, vectors) / members() + epsilon));
        }
    }
}
