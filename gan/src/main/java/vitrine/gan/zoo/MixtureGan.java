package vitrine.gan.zoo;

import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;

/// A pair of small dense networks for data in the plane, as in the experiments on mixtures of Metz et al. 2017:
///
///     generator       z (2) → 128 → 128 → 128 → point (2)
///     discriminator   point (2) → 128 → 128 → 128 → score (1)
public final class MixtureGan {
    private static final int NOISE = 2;
    private static final int WIDTH = 128;

    private MixtureGan() {}

    /// An untrained pair.
    public static Gan create(Backend backend, Seed seed) {
        return new Gan(network(backend, seed.split(0), NOISE, 2), network(backend, seed.split(1), 2, 1),
                Condition.none(), NOISE);
    }

    private static Sequential network(Backend backend, Seed seed, int inputs, int outputs) {
        return Sequential.builder(Initialiser.he(backend, seed))
                .add("hidden1", init -> Dense.create(init, inputs, WIDTH))
                .add("relu1", new Relu())
                .add("hidden2", init -> Dense.create(init, WIDTH, WIDTH))
                .add("relu2", new Relu())
                .add("hidden3", init -> Dense.create(init, WIDTH, WIDTH))
                .add("relu3", new Relu())
                .add("output", init -> Dense.create(init, WIDTH, outputs))
                .build();
    }
}
