package vitrine.gan.loss;

import vitrine.autodiff.Tensor;

/// The game as it is stated (Goodfellow et al. 2014, eq. 1), with D = σ(s):
///
///     discriminator   −E ln D(x) − E ln(1 − D(G(z)))
///     generator        E ln(1 − D(G(z)))
///
/// While the discriminator wins, D(G(z)) ≈ 0 and the generator's gradient, −σ(s), vanishes: it learns nothing just when
/// it is worst. [NonSaturating] is the cure.
///
/// @param realLabel the label of real samples, 1, or less for one-sided smoothing
public record Minimax(double realLabel) implements AdversarialLoss {
    /// Checks the label.
    public Minimax {
        AdversarialLoss.checkLabel(realLabel);
    }

    /// Without smoothing.
    public Minimax() {
        this(1);
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return AdversarialLoss.crossEntropy(real, fake, realLabel);
    }

    @Override
    public Tensor ofGenerator(Tensor fake) {
        return AdversarialLoss.surpriseIfFake(fake).negate();
    }
}
