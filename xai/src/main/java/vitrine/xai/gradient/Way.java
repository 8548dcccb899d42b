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

    /// Numbers that broadcast along the rows of a batch of such points: (N, 1, …, 1).
    NdArray column(double... numbers) {
        return column(step.unsqueeze(0), numbers);
    }

    /// Numbers that broadcast along the rows of this batch: (N, 1, …, 1).
    static NdArray column(NdArray batch, double... numbers) {
        int[] dims = new int[batch.shape().rank()];
        Arrays.fill(dims, 1);
        dims[0] = numbers.length;
        return batch.backend().array(Shape.of(dims), numbers);
    }
}
