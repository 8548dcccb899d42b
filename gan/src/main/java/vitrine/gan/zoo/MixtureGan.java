package vitrine.gan.zoo;

import java.util.function.BiFunction;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.SpectralNorm;

/// A pair of small dense networks for data in the plane, as in the experiments on mixtures of Metz et al. 2017:
///
///     generator       z (2) → 128 → 128 → 128 → point (2)
///     discriminator   point (2) → 128 → 128 → 128 → score (1)
///
/// The *spectral* discriminator has spectral normalisation in every layer (Miyato et al. 2018), which bounds its slope.
public final class MixtureGan {
    private static final int NOISE = 2;
    private static final int WIDTH = 128;

    private MixtureGan() {}

    /// An untrained pair.
    public static Gan create(Backend backend, Seed seed) {
        return pair(backend, seed, (_, layer) -> layer);
    }

    /// An untrained pair with a spectral discriminator.
    public static Gan spectral(Backend backend, Seed seed) {
        return pair(backend, seed, SpectralNorm::of);
    }

    private static Gan pair(Backend backend, Seed seed, BiFunction<Initialiser, Dense, Layer> inDiscriminator) {
        return new Gan(network(Initialiser.he(backend, seed.split(0)), NOISE, 2, (_, layer) -> layer),
                network(Initialiser.he(backend, seed.split(1)), 2, 1, inDiscriminator), Condition.none(), NOISE);
    }

    private static Sequential network(Initialiser initialiser, int inputs, int outputs,
            BiFunction<Initialiser, Dense, Layer> finish) {
        return Sequential.builder(initialiser)
                .add("hidden1", init -> finish.apply(init, Dense.create(init, inputs, WIDTH)))
                .add("relu1", new Relu())
                .add("hidden2", init -> finish.apply(init, Dense.create(init, WIDTH, WIDTH)))
                .add("relu2", new Relu())
                .add("hidden3", init -> finish.apply(init, Dense.create(init, WIDTH, WIDTH)))
                .add("relu3", new Relu())
                .add("output", init -> finish.apply(init, Dense.create(init, WIDTH, outputs)))
                .build();
    }
}
