package vitrine.gan.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.ConvTranspose2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.LeakyRelu;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Reshape;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.SpectralNorm;

/// A deep convolutional pair for digits of 28 × 28 pixels, by the rules of Radford et al. 2016: strides in place of pooling,
/// batch normalisation except at the generator's end and the discriminator's beginning, leaky ReLUs in the discriminator.
///
///     generator       z (64) → dense → 64 × 7×7 → conv-transpose 4×4 → 32 × 14×14 → conv-transpose 4×4 → 1 × 28×28
///     discriminator   1 × 28×28 → conv 4×4 → 32 × 14×14 → conv 4×4 → 64 × 7×7 → dense → score
///
/// Pixels are from 0 to 1, so the generator ends in a logistic function where that paper has a tanh.
///
/// The *conditional* pair is told the digit: ten numbers more go into the generator, ten planes more into the
/// discriminator. That one has a hidden layer of 128 units more before its score, where what it sees and what it is told
/// meet, as in Mirza and Osindero 2014: whether a 3 is a good 3 is no linear question.
///
/// The *spectral* discriminator has spectral normalisation in every layer in place of batch normalisation (Miyato et al.
/// 2018): it treats every picture by itself, as the gradient penalty wants it too.
public final class DigitGan {
    private static final int NOISE = 64;
    private static final int DIGITS = 10;
    private static final int SEEN = 64 * 7 * 7;
    private static final int MEETING = 128;
    private static final double LEAK = 0.2;
    private static final Window2d HALVING = Window2d.square(4, 2, 1, 1);

    private static final String WEIGHTS = "digit-gan.safetensors";

    private DigitGan() {}

    /// The conditional pair that ships with the library, trained on the 60,000 digits of MNIST, on the default backend.
    public static Gan pretrained() {
        return pretrained(Backends.lookup());
    }

    /// The conditional pair that ships with the library, on this backend.
    public static Gan pretrained(Backend backend) {
        try (InputStream in = DigitGan.class.getResourceAsStream(WEIGHTS)) {
            if (in == null) {
                throw new IllegalStateException("the weights " + WEIGHTS + " are missing from the library");
            }
            return GanFile.read(in, WEIGHTS, backend);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// An untrained pair that knows no classes.
    public static Gan create(Backend backend, Seed seed) {
        return pair(backend, seed, Condition.none(), DigitGan::discriminator);
    }

    /// An untrained pair that is told the digit.
    public static Gan conditional(Backend backend, Seed seed) {
        return pair(backend, seed, new Condition(DIGITS), DigitGan::discriminator);
    }

    /// An untrained pair with a spectral discriminator.
    public static Gan spectral(Backend backend, Seed seed) {
        return pair(backend, seed, Condition.none(), DigitGan::spectralDiscriminator);
    }

    /// An untrained pair that is told the digit, with a spectral discriminator.
    public static Gan conditionalSpectral(Backend backend, Seed seed) {
        return pair(backend, seed, new Condition(DIGITS), DigitGan::spectralDiscriminator);
    }

    private static Gan pair(Backend backend, Seed seed, Condition condition,
            BiFunction<Initialiser, Condition, Sequential> discriminator) {
        return new Gan(generator(backend, seed.split(0), NOISE + condition.classes()),
                discriminator.apply(Initialiser.he(backend, seed.split(1)), condition), condition, NOISE);
    }

    private static Sequential generator(Backend backend, Seed seed, int inputs) {
        return Sequential.builder(Initialiser.he(backend, seed))
                .add("project", init -> Dense.create(init, inputs, SEEN))
                .add("fold", new Reshape(Shape.of(64, 7, 7)))
                .add("norm1", init -> BatchNorm.create(init, 64))
                .add("relu1", new Relu())
                .add("paint1", init -> ConvTranspose2d.create(init, 64, 32, HALVING).withoutBias())
                .add("norm2", init -> BatchNorm.create(init, 32))
                .add("relu2", new Relu())
                .add("paint2", init -> ConvTranspose2d.create(init, 32, 1, HALVING))
                .add("ink", new Sigmoid())
                .build();
    }

    private static Sequential discriminator(Initialiser initialiser, Condition condition) {
        var seeing = Sequential.builder(initialiser)
                .add("look1", init -> Conv2d.create(init, 1 + condition.classes(), 32, HALVING))
                .add("leaky1", new LeakyRelu(LEAK))
                .add("look2", init -> Conv2d.create(init, 32, 64, HALVING).withoutBias())
                .add("norm2", init -> BatchNorm.create(init, 64))
                .add("leaky2", new LeakyRelu(LEAK))
                .add("flatten", new Flatten());
        if (!condition.isByClass()) {
            return seeing.add("judge", init -> Dense.create(init, SEEN, 1)).build();
        }
        return seeing.add("meet", init -> Dense.create(init, SEEN, MEETING))
                .add("leaky3", new LeakyRelu(LEAK))
                .add("judge", init -> Dense.create(init, MEETING, 1))
                .build();
    }

    private static Sequential spectralDiscriminator(Initialiser initialiser, Condition condition) {
        var seeing = Sequential.builder(initialiser)
                .add("look1", init -> SpectralNorm.of(init, Conv2d.create(init, 1 + condition.classes(), 32, HALVING)))
                .add("leaky1", new LeakyRelu(LEAK))
                .add("look2", init -> SpectralNorm.of(init, Conv2d.create(init, 32, 64, HALVING)))
                .add("leaky2", new LeakyRelu(LEAK))
                .add("flatten", new Flatten());
        if (!condition.isByClass()) {
            return seeing.add("judge", init -> SpectralNorm.of(init, Dense.create(init, SEEN, 1))).build();
        }
        return seeing.add("meet", init -> SpectralNorm.of(init, Dense.create(init, SEEN, MEETING)))
                .add("leaky3", new LeakyRelu(LEAK))
                .add("judge", init -> SpectralNorm.of(init, Dense.create(init, MEETING, 1)))
                .build();
    }
}
