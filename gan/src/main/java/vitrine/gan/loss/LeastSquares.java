package vitrine.gan.loss;

import vitrine.autodiff.Tensor;

/// Least squares (Mao et al. 2017, eq. 9 with a = 0, b = c = 1): scores are drawn to 1 for real and to 0 for generated
/// samples,
///
///     discriminator   ½ E (D(x) − 1)² + ½ E D(G(z))²
///     generator       ½ E (D(G(z)) − 1)²
///
/// A sample far on the right side of the border is still drawn towards the data, where cross-entropy has lost interest.
public record LeastSquares() implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return real.minus(1).square().mean().plus(fake.square().mean()).times(0.5);
    }

    @Override
    public Tensor ofGenerator(Tensor fake) {
        return fake.minus(1).square().mean().times(0.5);
    }
}
