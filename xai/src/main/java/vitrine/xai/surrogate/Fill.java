package vitrine.xai.surrogate;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Baseline;
import vitrine.xai.perturbation.FeatureGroups;

/// What takes the place of a feature that is switched off.
///
/// Nothing can simply be missing, so the choice is part of the question: grey says nothing about a photo and a lot
/// about a night sky. The mean colour of the segment itself is LIME's usual choice for images.
public sealed interface Fill {
    /// The fill of an input, of its shape and on its backend.
    ///
    /// @param groups the features of x
    NdArray of(NdArray x, FeatureGroups groups);

    /// Every feature's own mean colour.
    static Fill mean() {
        return new Mean();
    }

    /// The same input whatever the features are: a constant, a blurred image, another example.
    static Fill of(Baseline baseline) {
        return new Same(baseline);
    }

    /// The image itself, blurred by a Gaussian of standard deviation `sigma` pixels, as in [Baseline#blurred]: a feature
    /// that is switched off loses its detail and keeps its place in the picture, without an edge of its own.
    static Fill blurred(double sigma) {
        return of(Baseline.blurred(sigma));
    }

    /// Noise between the smallest and the largest number of the input.
    static Fill noise(Seed seed) {
        return new Noise(seed);
    }

    /// Every feature's own mean, channel by channel where the input is an image (C, H, W).
    record Mean() implements Fill {
        @Override
        public NdArray of(NdArray x, FeatureGroups groups) {
            double[] values = x.toDoubles();
            int channels = x.shape().rank() == 3 ? x.shape().dim(0) : 1;
            int size = values.length / channels;
            for (int channel = 0; channel < channels; channel++) {
                double[] sums = new double[groups.count()];
                int[] sizes = new int[groups.count()];
                for (int i = channel * size; i < (channel + 1) * size; i++) {
                    sums[groups.groupOf(i)] += values[i];
                    sizes[groups.groupOf(i)]++;
                }
                for (int i = channel * size; i < (channel + 1) * size; i++) {
                    values[i] = sums[groups.groupOf(i)] / sizes[groups.groupOf(i)];
                }
            }
            return x.backend().array(x.shape(), values);
        }

        @Override
        public String toString() {
            return "mean colour";
        }
    }

    /// A baseline that does not depend on the features.
    ///
    /// @param baseline what is seen instead
    record Same(Baseline baseline) implements Fill {
        @Override
        public NdArray of(NdArray x, FeatureGroups groups) {
            return baseline.of(x);
        }

        @Override
        public String toString() {
            return baseline.toString();
        }
    }

    /// Noise, uniform between the smallest and the largest number of the input.
    ///
    /// @param seed what it is drawn from
    record Noise(Seed seed) implements Fill {
        @Override
        public NdArray of(NdArray x, FeatureGroups groups) {
            Backend backend = x.backend();
            double low = x.min().scalar();
            double high = x.max().scalar();
            return backend.array(x.shape(), seed.uniform(x.size(), low, high));
        }

        @Override
        public String toString() {
            return "noise";
        }
    }
}
