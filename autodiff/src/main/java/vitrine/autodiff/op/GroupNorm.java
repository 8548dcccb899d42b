package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Group normalisation (Wu and He 2018): mean 0 and variance 1 over the pixels of a few channels of one image. One
/// group is layer normalisation, as many groups as channels is instance normalisation.
public final class GroupNorm {
    private GroupNorm() {}

    /// Normalised, without scale and shift.
    ///
    /// @param x      (N, C, …)
    /// @param groups a divisor of C
    public static Tensor of(Tensor x, int groups, double epsilon) {
        if (x.shape().rank() < 2 || groups < 1 || x.shape().dim(1) % groups != 0) {
            throw new IllegalArgumentException("group norm: " + groups + " groups do not divide the channels of "
                    + x.shape());
        }
        Tensor grouped = x.reshape(x.shape().dim(0), groups, -1);
        return Standardise.of(grouped, epsilon, 2).reshape(x.shape());
    }

    /// Normalised, then scaled by γ (C) and shifted by β (C).
    public static Tensor of(Tensor x, Tensor scale, Tensor shift, int groups, double epsilon) {
        Tensor normalised = of(x, groups, epsilon);
        int[] dims = new int[x.shape().rank()];
        Arrays.fill(dims, 1);
        dims[1] = x.shape().dim(1);
        Shape channels = Shape.of(dims);
        return normalised.times(scale.reshape(channels)).plus(shift.reshape(channels));
    }
}
