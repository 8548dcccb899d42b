package vitrine.xai.gradient;

import java.util.Optional;
import java.util.SplittableRandom;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Which ways [ExpectedGradients] takes: for each a baseline from the background, a place on the way, and the noise that
/// is added to the input before.
public sealed interface Draws {
    /// The ways between examples of a background and an input.
    ///
    /// @param examples (M, …)
    /// @param input    x
    Drawn between(NdArray examples, NdArray input);

    /// What they are drawn from, if they are drawn.
    Optional<Seed> source();

    /// What was drawn.
    ///
    /// @param baselines x′ of every way, (ways, …)
    /// @param inputs    x with its noise, (ways, …)
    /// @param alphas    α of every way
    record Drawn(NdArray baselines, NdArray inputs, double[] alphas) {
        /// Copies the shares.
        public Drawn {
            alphas = alphas.clone();
        }

        @Override
        public double[] alphas() {
            return alphas.clone();
        }
    }

    /// Random ways: way k from `seed.split(k)`.
    ///
    /// @param samples how many, at least 2
    /// @param noise   the standard deviation of what is added to every number of the input; 0 for none. Noise, as in
    ///                Gradient SHAP, smooths f
    static Draws random(int samples, double noise, Seed seed) {
        return new Random(samples, noise, seed);
    }

    /// Ways that were drawn elsewhere.
    ///
    /// @param rows   which example of the background every way begins at
    /// @param alphas where on it the gradient is taken
    /// @param noise  what is added to the input, (ways, …)
    static Draws given(int[] rows, double[] alphas, NdArray noise) {
        return new Given(rows, alphas, noise);
    }

    /// Random ways.
    ///
    /// @param samples how many
    /// @param noise   standard deviation of the noise
    /// @param seed    what they are drawn from
    record Random(int samples, double noise, Seed seed) implements Draws {
        /// Checks the ranges.
        public Random {
            if (samples < 2 || !(noise >= 0)) {
                throw new IllegalArgumentException(samples + " ways with noise of deviation " + noise
                        + ": expected at least 2, and a deviation that is not negative");
            }
        }

        @Override
        public Drawn between(NdArray examples, NdArray input) {
            int[] rows = new int[samples];
            double[] alphas = new double[samples];
            double[] additions = new double[samples * input.size()];
            for (int k = 0; k < samples; k++) {
                SplittableRandom random = seed.split(k).generator();
                rows[k] = random.nextInt(examples.shape().dim(0));
                alphas[k] = random.nextDouble();
                for (int i = 0; noise > 0 && i < input.size(); i++) {
                    additions[k * input.size() + i] = noise * random.nextGaussian();
                }
            }
            int[] dims = examples.shape().toArray();
            dims[0] = samples;
            return drawn(examples, input, rows, alphas, input.backend().array(Shape.of(dims), additions));
        }

        @Override
        public Optional<Seed> source() {
            return Optional.of(seed);
        }

        @Override
        public String toString() {
            return samples + " random ways" + (noise > 0 ? " with noise " + noise : "");
        }
    }

    /// Ways that were drawn elsewhere.
    final class Given implements Draws {
        private final int[] rows;
        private final double[] alphas;
        private final NdArray noise;

        Given(int[] rows, double[] alphas, NdArray noise) {
            this.rows = rows.clone();
            this.alphas = alphas.clone();
            this.noise = noise;
            if (rows.length < 2 || alphas.length != rows.length || noise.shape().dim(0) != rows.length) {
                throw new IllegalArgumentException(rows.length + " baselines, " + alphas.length
                        + " places and noise of shape " + noise.shape()
                        + ": expected equally many of each, at least 2");
            }
        }

        @Override
        public Drawn between(NdArray examples, NdArray input) {
            return drawn(examples, input, rows, alphas, noise.to(input.backend()));
        }

        @Override
        public Optional<Seed> source() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return rows.length + " given ways";
        }
    }

    private static Drawn drawn(NdArray examples, NdArray input, int[] rows, double[] alphas, NdArray noise) {
        NdArray[] baselines = new NdArray[rows.length];
        for (int k = 0; k < rows.length; k++) {
            baselines[k] = examples.at(rows[k]).unsqueeze(0);
        }
        return new Drawn(input.backend().concat(0, baselines), input.plus(noise), alphas.clone());
    }
}
