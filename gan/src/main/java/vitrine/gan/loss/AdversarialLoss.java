package vitrine.gan.loss;

import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Softplus;

/// What the discriminator and the generator each make small, given the discriminator's scores s = D(·) of real and of
/// generated samples, one number each and before any squashing.
public sealed interface AdversarialLoss permits Minimax, NonSaturating, LeastSquares, Wasserstein {
    /// The discriminator's loss.
    ///
    /// @param real scores of real samples, any shape
    /// @param fake scores of generated samples
    Tensor ofDiscriminator(Tensor real, Tensor fake);

    /// The generator's loss.
    ///
    /// @param fake scores of generated samples
    Tensor ofGenerator(Tensor fake);

    /// −mean ln σ(s): how surprised one is that a sample with these scores is called real.
    static Tensor surpriseIfReal(Tensor scores) {
        return new Softplus(1).apply(scores.negate()).mean();
    }

    /// −mean ln(1 − σ(s)): how surprised one is that a sample with these scores is called fake.
    static Tensor surpriseIfFake(Tensor scores) {
        return new Softplus(1).apply(scores).mean();
    }

    /// The discriminator's cross-entropy, with D = σ(s) and one-sided label smoothing (Salimans et al. 2016): it shall
    /// call real samples real with probability `realLabel` only, so that it does not become too sure of itself. Smoothing
    /// the label of the fakes as well would teach it to find some fakes real.
    static Tensor crossEntropy(Tensor real, Tensor fake, double realLabel) {
        Tensor ofReal = surpriseIfReal(real);
        Tensor smoothed = realLabel == 1 ? ofReal
                : ofReal.times(realLabel).plus(surpriseIfFake(real).times(1 - realLabel));
        return smoothed.plus(surpriseIfFake(fake));
    }

    /// Checks a smoothed label.
    ///
    /// @throws IllegalArgumentException if it is not above one half and at most 1
    static void checkLabel(double realLabel) {
        if (!(realLabel > 0.5 && realLabel <= 1)) {
            throw new IllegalArgumentException(
                    "label " + realLabel + " for real samples: expected more than 0.5 and at most 1");
        }
    }
}
