package vitrine.array.simd;

import java.util.Arrays;
import java.util.Optional;
import vitrine.array.Shape;

/// Numbers (outer, count, inner), of which those with the same middle index form a set that has a mean and a variance:
/// `outer` rows of `inner` numbers. A set's sums are added in the order of its rows, by one thread.
record Sets(int outer, int count, int inner) {
    /// Sets of fewer numbers are put together in one task.
    private static final int PER_TASK = 1 << 15;

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

    /// Something done to one set.
    interface Work {
        void on(int set);
    }

    /// Does the work on every set. A task owns whole sets.
    void forEach(Threads threads, Work work) {
        int perTask = Math.max(1, PER_TASK / members());
        threads.run(Math.ceilDiv(count, perTask), task -> {
            int end = Math.min(count, (task + 1) * perTask);
            for (int set = task * perTask; set < end; set++) {
                work.on(set);
            }
        });
    }

    int members() {
        return outer * inner;
    }

    int start(int row, int set) {
        return (row * count + set) * inner;
    }

    float mean(float[] x, int offset, int set, boolean vectors) {
        return (float) (sum(x, offset, set, vectors) / members());
    }

    double sum(float[] x, int offset, int set, boolean vectors) {
        double sum = 0;
        for (int row = 0; row < outer; row++) {
            int at = offset + start(row, set);
            sum += vectors ? SumLoops.sum(x, at, inner) : SumLoops.plainSum(x, at, inner);
        }
        return sum;
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
        return scale(squaredDistances(x, offset, set, mean, vectors), epsilon);
    }

    /// 1/√(σ² + ε) of a set whose squared distances from the mean have this sum.
    float scale(double squaredDistances, double epsilon) {
        return (float) (1 / Math.sqrt(squaredDistances / members() + epsilon));
    }
}
