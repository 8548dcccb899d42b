package vitrine.gan.loss;

import vitrine.autodiff.Tensor;

/// The generator's loss that is used in practice (Goodfellow et al. 2014, section 3): not to be called fake with a small
/// probability, but to be called real with a large one. With D = σ(s):
///
///     discriminator   −E ln D(x) − E ln(1 − D(G(z)))
///     generator       −E ln D(G(z))
///
/// Its gradient, σ(s) − 1, is largest when the discriminator is sure.
///
/// @param realLabel the label of real samples, 1, or less for one-sided smoothing
public record NonSaturating(double realLabel) implements AdversarialLoss {
    /// Checks the label.
    public NonSaturating {
        AdversarialLoss.checkLabel(realLabel);
    }

    /// Without smoothing.
    public NonSaturating() {
        this(1);
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return AdversarialLoss.crossEntropy(real, fake, realLabel);
    }

    @Override
    public Tensor ofGenerator(Tensor fake) {
        return AdversarialLoss.surpriseIfReal(fake);
    }
}
