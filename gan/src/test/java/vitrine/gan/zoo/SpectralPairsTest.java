package vitrine.gan.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.gan.Gan;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.nn.Layer;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.LinearLayer;

class SpectralPairsTest {
    /// The slope of a critic at points around the data, the largest of them.
    private static double steepest(Gan pair) {
        NdArray points = pair.noise(100, Seed.of(8)).times(2);
        Tensor x = Tensor.variable(points);
        NdArray slope = Gradients.grad(pair.discriminator().forward(x).sum(), List.of(x)).getFirst().value();
        return Math.sqrt(slope.times(slope).sum(1).max().scalar());
    }

    /// Trained in the same way, with steps that are large: one power iteration in each pass keeps up with them.
    @Test
    void theSpectralDiscriminatorStaysFlatterThanOneWhereAPlainOneGrowsSteep() {
        var rates = new AdversarialTrainer.Rates(2e-3, 2e-3, 0.5, 0.9);
        var trainer = AdversarialTrainer.with(new NonSaturating(), 60, 32, rates, Seed.of(1));
        Gan plain = MixtureGan.create(new SimdBackend(1), Seed.of(1));
        Gan spectral = MixtureGan.spectral(new SimdBackend(1), Seed.of(1));

        trainer.train(plain, Mixture.ring(8, 2, 0.05), turn -> {});
        trainer.train(spectral, Mixture.ring(8, 2, 0.05), turn -> {});

        // σ is an estimate from below: what it misses multiplies over four layers.
        assertThat(steepest(spectral)).isBetween(0.01, 1.05);
        assertThat(steepest(plain)).isGreaterThan(2);
    }

    @Test
    void everyLayerOfASpectralDiscriminatorIsNormalisedAndNoBatchIs() {
        Gan pair = DigitGan.conditionalSpectral(Backends.reference(), Seed.of(1));

        assertThat(pair.discriminator().parts().values())
                .noneMatch(LinearLayer.class::isInstance)
                .noneMatch(BatchNorm.class::isInstance);
        assertThat(pair.discriminator().parts().values().stream().map(Layer::describe))
                .contains("SpectralNorm(Dense(128 → 1))");
        assertThat(DigitGan.spectral(Backends.reference(), Seed.of(1)).discriminator().state().get("look1.weight").shape())
                .hasToString("(32, 1, 4, 4)");
    }

    @Test
    void theGeneratorIsTheSameAsBesideAPlainDiscriminator() {
        Gan plain = MixtureGan.create(Backends.reference(), Seed.of(3));
        Gan spectral = MixtureGan.spectral(Backends.reference(), Seed.of(3));
        NdArray z = plain.noise(4, Seed.of(1));

        assertThat(spectral.samples(z).toDoubles()).isEqualTo(plain.samples(z).toDoubles());
    }
}
