package vitrine.gan.train;

import java.util.List;
import java.util.Optional;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.loss.GradientPenalty;
import vitrine.gan.loss.Wasserstein;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.train.Checkpointing;

/// Trains a pair by turns (Goodfellow et al. 2014, algorithm 1). In every turn the discriminator learns for k steps, each
/// from new real and generated samples, and then the generator for one:
///
/// ```java
/// var ring = Mixture.ring(8, 2, 0.05);
/// Gan pair = MixtureGan.create(Backends.lookup(), Seed.of(1));
/// AdversarialTrainer.wassersteinInThePlane(1500, Seed.of(1)).train(pair, ring, turn -> {});
/// ```
///
/// Everything is drawn from the seed and the number of the turn, so that a training which goes on from its checkpoint
/// ends with the same bits as one that was never interrupted.
///
/// @param loss               the game
/// @param penalty            the penalty on the discriminator's slope, if any
/// @param discriminatorSteps k ≥ 1
/// @param turns              how many turns
/// @param batchSize          how many real, and how many generated samples a step sees
/// @param rates              how fast both learn
/// @param seed               what everything is drawn from
/// @param averaging          how the generator's weights are averaged, if they are
/// @param checkpointing      where the training is kept, if anywhere; its steps are turns
public record AdversarialTrainer(AdversarialLoss loss, Optional<GradientPenalty> penalty, int discriminatorSteps,
        int turns, int batchSize, Rates rates, Seed seed, Optional<Averaging> averaging,
        Optional<Checkpointing> checkpointing) {
    /// How fast both players learn, by Adam.
    ///
    /// @param discriminator the discriminator's learning rate
    /// @param generator     the generator's learning rate
    /// @param beta1         Adam's β₁, small, because the other player's moves make old gradients useless
    /// @param beta2         Adam's β₂
    public record Rates(double discriminator, double generator, double beta1, double beta2) {
        /// What DCGAN uses (Radford et al. 2016): 0.0002 for both, β₁ = 0.5, β₂ = 0.999.
        public static Rates ofDcgan() {
            return new Rates(2e-4, 2e-4, 0.5, 0.999);
        }

        Optimiser forDiscriminator(Gan pair) {
            return new Adam(pair.discriminator().parameters().values(), discriminator, settings());
        }

        Optimiser forGenerator(Gan pair) {
            return new Adam(pair.generator().parameters().values(), generator, settings());
        }

        private Adam.Settings settings() {
            return new Adam.Settings(beta1, beta2, 1e-8, 0, false);
        }
    }

    /// Checks the numbers.
    public AdversarialTrainer {
        if (discriminatorSteps < 1 || turns < 1 || batchSize < 2) {
            throw new IllegalArgumentException(discriminatorSteps + " discriminator steps, " + turns + " turns, batches of "
                    + batchSize + ": expected at least 1, 1 and 2");
        }
    }

    /// WGAN-GP as in Gulrajani et al. 2017, algorithm 1: λ = 10, five critic steps, Adam with 10⁻⁴, β₁ = 0, β₂ = 0.9.
    public static AdversarialTrainer wassersteinWithPenalty(int turns, int batchSize, Seed seed) {
        return new AdversarialTrainer(new Wasserstein(), Optional.of(new GradientPenalty()), 5, turns,
                batchSize, new Rates(1e-4, 1e-4, 0, 0.9), seed, Optional.empty(), Optional.empty());
    }

    /// WGAN-GP for [mixtures][vitrine.gan.mixture.Mixture] in the plane: batches of 128, λ = 0.1 as in that paper's own
    /// experiments on toy data, and ten times its learning rate, with the generator's weights averaged (0.98). The critic may
    /// be steeper than with λ = 10, and so sees the gaps between narrow Gaussians sooner.
    ///
    /// Measured on [MixtureGan][vitrine.gan.zoo.MixtureGan], seeds 1 to 10, by 2,000 samples after 1,500 turns: all 8 modes of
    /// the ring in 10 of 10 (75 to 86 % of the samples within 3σ of a mode), all 12 of the spiral in 10 of 10 (68 to 80 %).
    /// A turn takes 20 to 25 ms on one core, most of it in matrix products.
    public static AdversarialTrainer wassersteinInThePlane(int turns, Seed seed) {
        return new AdversarialTrainer(new Wasserstein(), Optional.of(new GradientPenalty(0.1)), 5, turns, 128,
                new Rates(1e-3, 1e-3, 0.5, 0.9), seed, Optional.of(new Averaging(0.98)), Optional.empty());
    }

    /// Another loss with one step of the discriminator in every turn and without a penalty.
    public static AdversarialTrainer with(AdversarialLoss loss, int turns, int batchSize, Rates rates, Seed seed) {
        return new AdversarialTrainer(loss, Optional.empty(), 1, turns, batchSize, rates, seed, Optional.empty(),
                Optional.empty());
    }

    /// The same from another seed.
    public AdversarialTrainer seeded(Seed other) {
        return new AdversarialTrainer(loss, penalty, discriminatorSteps, turns, batchSize, rates, other, averaging,
                checkpointing);
    }

    /// The same, kept in a file from which it goes on.
    public AdversarialTrainer keptIn(Checkpointing where) {
        return new AdversarialTrainer(loss, penalty, discriminatorSteps, turns, batchSize, rates, seed, averaging,
                Optional.of(where));
    }

    /// The same, which ends with the average of the generator's weights.
    public AdversarialTrainer averaged(Averaging how) {
        return new AdversarialTrainer(loss, penalty, discriminatorSteps, turns, batchSize, rates, seed, Optional.of(how),
                checkpointing);
    }

    /// Trains a pair, from its beginning or from the checkpoint on. Where the generator's weights are averaged, the pair's
    /// generator has the average whenever the observer is asked and when the training has ended; the weights that learn are
    /// the training's own, and kept in its checkpoint beside the average.
    ///
    /// @return all turns, those before an interruption included; fewer than [#turns] if the observer stopped it
    /// @throws IllegalArgumentException if the checkpoint is of another training
    public List<Turn> train(Gan pair, RealData data, TurnObserver observer) {
        return new AdversarialRun(this, pair, data, observer).toTheEnd();
    }
}
