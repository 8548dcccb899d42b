package vitrine.gan;

import java.util.Arrays;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Mode;
import vitrine.nn.Sequential;

/// A generator and its discriminator.
///
/// ```java
/// Gan digits = DigitGan.conditional(Backends.lookup(), Seed.of(1));       // untrained: AdversarialTrainer is next
/// NdArray seven = digits.samples(digits.noise(1, Seed.of(3)), 7);          // (1, 1, 28, 28)
/// ```
///
/// @param generator     noise, with what is told, (N, noise + classes) → samples (N, …)
/// @param discriminator samples, with what is told → scores (N, 1), large for what looks real
/// @param condition     what both are told
/// @param noise         the length of z
public record Gan(Sequential generator, Sequential discriminator, Condition condition, int noise) {
    /// Checks that both compute on one backend.
    public Gan {
        if (generator.backend() != discriminator.backend()) {
            throw new IllegalArgumentException("the generator computes on '" + generator.backend().name()
                    + "', the discriminator on '" + discriminator.backend().name() + "'");
        }
        if (noise < 1) {
            throw new IllegalArgumentException("noise of length " + noise + ": expected at least 1");
        }
    }

    /// Where both compute.
    public Backend backend() {
        return generator.backend();
    }

    /// Noise for `n` samples, standard normal, (n, noise). Row i depends on the seed and on i alone.
    public NdArray noise(int n, Seed seed) {
        double[] z = new double[n * noise];
        for (int i = 0; i < n; i++) {
            System.arraycopy(seed.split(i).normal(noise), 0, z, i * noise, noise);
        }
        return backend().array(Shape.of(n, noise), z);
    }

    /// G(z), with running statistics in batch normalisation, so that every sample is by itself.
    ///
    /// @param z      (N, noise)
    /// @param labels the wanted class of each, or none for an unconditional pair
    public NdArray samples(NdArray z, int... labels) {
        return generate(Tensor.constant(z), labels, Mode.inference()).value();
    }

    /// G(z) as a tensor.
    ///
    /// @param z      (N, noise)
    /// @param labels the wanted class of each, or none
    /// @param mode   what the pass is for
    public Tensor generate(Tensor z, int[] labels, Mode mode) {
        return generator.forward(condition.tell(z, labels), mode);
    }

    /// The scores D(x), before any squashing, (N, 1).
    ///
    /// @param x      samples
    /// @param labels what class each is said to be of, or none
    /// @param mode   what the pass is for
    public Tensor score(Tensor x, int[] labels, Mode mode) {
        return discriminator.forward(condition.tell(x, labels), mode);
    }

    /// As many labels as this pair needs for `n` samples, going round the classes; none for an unconditional pair.
    public int[] labelsInTurn(int n) {
        int[] labels = new int[condition.isByClass() ? n : 0];
        Arrays.setAll(labels, i -> i % condition.classes());
        return labels;
    }
}
