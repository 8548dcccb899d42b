package vitrine.gan.loss;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;

/// The gradient penalty of WGAN-GP (Gulrajani et al. 2017, eq. 3): the critic's slope shall be 1 on the way from generated
/// to real samples,
///
///     λ · E (‖∇D(x̂)‖ − 1)²        x̂ = ε x + (1 − ε) G(z),  ε uniform on [0, 1), one for each pair
///
/// Its derivative in the critic's weights is a derivative of a derivative, which the engine gives by sweeping through the
/// sweep. A critic with batch normalisation must not be used: its slope at one sample would depend on the others.
///
/// @param weight λ ≥ 0, usually 10
public record GradientPenalty(double weight) {
    /// Checks the weight.
    public GradientPenalty {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("gradient penalty " + weight + ": expected a number from 0");
        }
    }

    /// The usual weight, 10.
    public GradientPenalty() {
        this(10);
    }

    /// The penalty of a critic between some real and as many generated samples, as a scalar that can be differentiated.
    ///
    /// @param critic samples → scores, one for each
    /// @param real   (N, …)
    /// @param fake   of the same shape
    /// @param seed   what the places between them are drawn from
    public Tensor of(UnaryOperator<Tensor> critic, NdArray real, NdArray fake, Seed seed) {
        if (!real.shape().equals(fake.shape())) {
            throw new IllegalArgumentException(
                    "gradient penalty: real samples " + real.shape() + " and generated ones " + fake.shape());
        }
        Tensor between = Tensor.variable(between(real, fake, seed));
        Tensor slope = Gradients.differentiableGrad(critic.apply(between).sum(), List.of(between)).getFirst();
        int n = real.shape().dim(0);
        // A norm of 0 has no derivative; a tiny number under the root keeps it finite.
        Tensor norm = slope.reshape(n, real.size() / n).square().sum(1).plus(1e-12).sqrt();
        return norm.minus(1).square().mean().times(weight);
    }

    private static NdArray between(NdArray real, NdArray fake, Seed seed) {
        int n = real.shape().dim(0);
        int[] dims = new int[real.shape().rank()];
        Arrays.fill(dims, 1);
        dims[0] = n;
        NdArray share = real.backend().array(Shape.of(dims), seed.uniform(n, 0, 1));
        return fake.plus(real.minus(fake).times(share));
    }
}
