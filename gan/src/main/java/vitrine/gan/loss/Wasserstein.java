package vitrine.gan.loss;

import vitrine.autodiff.Tensor;

/// The Wasserstein distance (Arjovsky et al. 2017): how far the mass of the data would have to be carried to become the
/// mass of the samples. For a discriminator, here called critic, whose slope is nowhere above 1 it is at least
///
///     E D(x) − E D(G(z))
///
/// which the critic makes large and the generator small:
///
///     critic      E D(G(z)) − E D(x)
///     generator  −E D(G(z))
///
/// The slope is held near 1 by a [GradientPenalty] or bounded by spectral normalisation. Scores are not squashed: a critic
/// that is sure still has a slope, so the generator always learns.
public record Wasserstein() implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return fake.mean().minus(real.mean());
    }

    @Override
    public Tensor ofGenerator(Tensor fake) {
        return fake.mean().negate();
    }
}
