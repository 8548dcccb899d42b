package vitrine.benchmarks;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.RealData;
import vitrine.gan.train.Turn;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.MixtureGan;

/// Some turns of training a pair, as a user would: its trainer draws real samples and noise, both players take their
/// steps, by Adam. A training begins anew with every call, from the weights that the last one ended with.
///
/// @param pair    who is trained
/// @param data    on what
/// @param trainer how
record AdversarialTurns(Gan pair, RealData data, AdversarialTrainer trainer) {
    /// Turns in a call.
    static final int TURNS = 5;

    private static final int PICTURES = 60_000;
    private static final Seed SEED = Seed.of(1);

    /// DCGAN on 60,000 pictures of 28 × 28.
    static AdversarialTurns ofDigits(Backend backend, int batch) {
        return new AdversarialTurns(DigitGan.create(backend, SEED), RealData.of(Samples.pictures(PICTURES), false),
                dcgan(batch));
    }

    /// The same pair, told the digit.
    static AdversarialTurns ofLabelledDigits(Backend backend, int batch) {
        return new AdversarialTurns(DigitGan.conditional(backend, SEED), RealData.of(Samples.pictures(PICTURES), true),
                dcgan(batch));
    }

    /// WGAN-GP on a ring of eight Gaussians: five steps of the critic in a turn, differentiated twice.
    static AdversarialTurns ofRing(Backend backend, int batch) {
        return new AdversarialTurns(MixtureGan.create(backend, SEED), Mixture.ring(8, 2, 0.05),
                AdversarialTrainer.wassersteinWithPenalty(TURNS, batch, SEED));
    }

    /// The game of DCGAN.
    static AdversarialTrainer dcgan(int batch) {
        return AdversarialTrainer.with(new NonSaturating(), TURNS, batch, AdversarialTrainer.Rates.ofDcgan(), SEED);
    }

    /// Takes the turns.
    List<Turn> run() {
        return trainer.train(pair, data, turn -> { });
    }
}
