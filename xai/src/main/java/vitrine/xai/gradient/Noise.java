package vitrine.xai.gradient;

import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// What is added to an input to see it from nearby: several copies of it, each with a disturbance of its own.
public sealed interface Noise {
    /// The disturbed inputs, (samples, …).
    NdArray around(NdArray input);

    /// How many there are.
    int samples();

    /// What it is drawn from, if it is drawn.
    Optional<Seed> source();

    /// Normal noise of a standard deviation relative to the input's range: σ = level · (max x − min x).
    ///
    /// @param samples how many, at least 2
    /// @param level   the noise level, from 0.1 to 0.2 in the paper's pictures
    /// @param seed    what it is drawn from; sample k from `seed.split(k)`
    static Noise gaussian(int samples, double level, Seed seed) {
        return new Gaussian(samples, level, seed);
    }

    /// Noise that was drawn elsewhere.
    ///
    /// @param name     what it is, for the certificate
    /// @param additions one disturbance per sample, (samples, …)
    static Noise given(String name, NdArray additions) {
        return new Given(name, additions);
    }

    /// Normal noise.
    ///
    /// @param samples how many
    /// @param level   σ as a fraction of the input's range, not negative
    /// @param seed    what it is drawn from
    record Gaussian(int samples, double level, Seed seed) implements Noise {
        /// Checks the ranges.
        public Gaussian {
            if (samples < 2 || !(level >= 0) || Double.isInfinite(level)) {
                throw new IllegalArgumentException(samples + " samples of noise of level " + level
                        + ": expected at least 2, and a level that is not negative");
            }
        }

        @Override
        public NdArray around(NdArray input) {
            double sigma = level * (input.max().scalar() - input.min().scalar());
            double[] x = input.toDoubles();
            double[] disturbed = new double[samples * x.length];
            for (int k = 0; k < samples; k++) {
                double[] draws = seed.split(k).normal(x.length);
                for (int i = 0; i < x.length; i++) {
                    disturbed[k * x.length + i] = x[i] + sigma * draws[i];
                }
            }
            return input.backend().array(batchOf(samples, input.shape()), disturbed);
        }

        @Override
        public Optional<Seed> source() {
            return Optional.of(seed);
        }

        @Override
        public String toString() {
            return samples + " samples at level " + level;
        }

        private static Shape batchOf(int n, Shape row) {
            int[] dims = new int[row.rank() + 1];
            dims[0] = n;
            System.arraycopy(row.toArray(), 0, dims, 1, row.rank());
            return Shape.of(dims);
        }
    }

    /// Noise that was drawn elsewhere.
    ///
    /// @param name      what it is
    /// @param additions one per sample, at least 2 of them
    record Given(String name, NdArray additions) implements Noise {
        /// Checks that there are at least two.
        public Given {
            if (additions.shape().rank() < 1 || additions.shape().dim(0) < 2) {
                throw new IllegalArgumentException(
                        "noise '" + name + "' of shape " + additions.shape() + ": expected at least two samples");
            }
        }

        @Override
        public NdArray around(NdArray input) {
            if (!additions.shape().without(0).equals(input.shape())) {
                throw new IllegalArgumentException("noise '" + name + "' of shape " + additions.shape()
                        + " for an input of shape " + input.shape());
            }
            return additions.to(input.backend()).plus(input);
        }

        @Override
        public int samples() {
            return additions.shape().dim(0);
        }

        @Override
        public Optional<Seed> source() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
