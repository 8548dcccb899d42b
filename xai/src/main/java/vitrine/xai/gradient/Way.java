package vitrine.xai.gradient;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The straight way from a baseline to an input, x′ + α(x − x′).
///
/// @param from x′
/// @param step x − x′
record Way(NdArray from, NdArray step) {
    static Way between(NdArray baseline, NdArray input) {
        return new Way(baseline, input.minus(baseline));
    }

    /// The points at these α as a batch, (N, …).
    NdArray at(double... alphas) {
        return from.plus(column(alphas).times(step));
    }

    /// Numbers that broadcast along the rows of a batch: (N, 1, …, 1).
    NdArray column(double... numbers) {
        int[] dims = new int[step.shape().rank() + 1];
        Arrays.fill(dims, 1);
        dims[0] = numbers.length;
        return step.backend().array(Shape.of(dims), numbers);
    }
}
