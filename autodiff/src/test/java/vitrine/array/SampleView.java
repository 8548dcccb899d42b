package vitrine.array;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The recipe of a test array: made of the same numbers through the same views on every backend.
///
/// @param kind     how the elements lie in memory
/// @param seed     of the numbers
/// @param specials whether some numbers are NaN, ±∞, ±0, subnormal or huge
/// @param dims     the sizes of the finished view
public record SampleView(Kind kind, long seed, boolean specials, int... dims) {
    /// How the elements of a view lie in memory.
    public enum Kind { PLAIN, SLICED, PERMUTED, BROADCAST, SLICED_AND_PERMUTED }

    private static final float[] SPECIALS = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1f, -1f};

    public NdArray on(Backend backend) {
        return switch (kind) {
            case PLAIN -> base(backend, dims);
            case SLICED -> sliced(backend, dims);
            case PERMUTED -> permuted(base(backend, reversed()));
            case SLICED_AND_PERMUTED -> permuted(sliced(backend, reversed()));
            case BROADCAST -> {
                int[] small = dims.clone();
                for (int axis = (int) (seed & 1); axis < small.length; axis += 2) {
                    small[axis] = Math.min(1, small[axis]);
                }
                yield base(backend, small).broadcastTo(Shape.of(dims));
            }
        };
    }

    private NdArray sliced(Backend backend, int[] target) {
        int[] larger = Arrays.stream(target).map(n -> n + 3).toArray();
        NdArray view = base(backend, larger);
        for (int axis = 0; axis < target.length; axis++) {
            view = view.slice(axis, 1 + axis % 2, 1 + axis % 2 + target[axis]);
        }
        return view;
    }

    private int[] reversed() {
        int[] result = new int[dims.length];
        Arrays.setAll(result, i -> dims[dims.length - 1 - i]);
        return result;
    }

    private static NdArray permuted(NdArray a) {
        int[] axes = new int[a.shape().rank()];
        Arrays.setAll(axes, i -> axes.length - 1 - i);
        return a.permute(axes);
    }

    private NdArray base(Backend backend, int[] sizes) {
        var random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(sizes).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = specials && random.nextInt(8) == 0
                    ? SPECIALS[random.nextInt(SPECIALS.length)]
                    : (float) (random.nextGaussian() * (1 + random.nextInt(4)));
        }
        return backend.array(Shape.of(sizes), values);
    }

    @Override
    public String toString() {
        return kind + Arrays.toString(dims) + (specials ? " with special values" : "") + ", seed " + seed;
    }
}
