package vitrine.xai;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// What an input is compared with: the input that stands for "nothing to see".
///
/// The choice is part of the question. Against black, a black pixel can never matter; so it is always said.
public sealed interface Baseline {
    /// The baseline of this input, of its shape and on its backend.
    NdArray of(NdArray input);

    /// The same number everywhere: 0, black, by default.
    static Baseline zero() {
        return new Constant(0);
    }

    /// The same number everywhere.
    static Baseline constant(double value) {
        return new Constant(value);
    }

    /// A given input.
    static Baseline of(String name, NdArray baseline) {
        return new Given(name, baseline);
    }

    /// The mean of a background.
    static Baseline mean(Background background) {
        return new Mean(background);
    }

    /// The image itself, blurred by a Gaussian of standard deviation `sigma` pixels: what is left when detail is taken
    /// away. Unlike black it has no edges and no wrong colours of its own (Fong and Vedaldi 2017).
    static Baseline blurred(double sigma) {
        return new Blurred(sigma);
    }

    /// Noise: every number drawn uniformly from [low, high).
    static Baseline uniform(double low, double high, Seed seed) {
        return new Uniform(low, high, seed);
    }

    /// Several baselines of noise, each from a seed of its own.
    static List<Baseline> uniform(int count, double low, double high, Seed seed) {
        return IntStream.range(0, count).mapToObj(i -> uniform(low, high, seed.split(i))).toList();
    }

    /// Every example of a background as a baseline of its own.
    static List<Baseline> each(Background background) {
        return IntStream.range(0, background.size())
                .mapToObj(i -> of(background.name() + " " + i, background.examples().at(i))).toList();
    }

    /// The same number everywhere.
    ///
    /// @param value the number
    record Constant(double value) implements Baseline {
        @Override
        public NdArray of(NdArray input) {
            return input.backend().full(input.shape(), value);
        }

        @Override
        public String toString() {
            return value == 0 ? "zero" : "constant " + value;
        }
    }

    /// An input that was given.
    ///
    /// @param name     what it is, for the certificate
    /// @param baseline the input
    record Given(String name, NdArray baseline) implements Baseline {
        @Override
        public NdArray of(NdArray input) {
            Shape shape = baseline.shape();
            if (!shape.equals(input.shape())) {
                throw new IllegalArgumentException(
                        "baseline '" + name + "' of shape " + shape + " for an input of shape " + input.shape());
            }
            return baseline.to(input.backend());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The mean example.
    ///
    /// @param background the examples
    record Mean(Background background) implements Baseline {
        @Override
        public NdArray of(NdArray input) {
            return background.forInput(input).mean(0);
        }

        @Override
        public String toString() {
            return "mean of " + background;
        }
    }

    /// The image without its detail. Row i of the matrix B holds the weights exp(−(i − j)²/2σ²), made to add up to 1, so
    /// that the blurred image is B · X · Bᵀ and its border is as bright as the rest.
    ///
    /// @param sigma the standard deviation in pixels, positive
    record Blurred(double sigma) implements Baseline {
        /// Checks the standard deviation.
        public Blurred {
            if (!(sigma > 0)) {
                throw new IllegalArgumentException("a blur of " + sigma + " pixels: expected a positive number");
            }
        }

        @Override
        public NdArray of(NdArray input) {
            if (input.shape().rank() != 3) {
                throw new IllegalArgumentException(
                        "a blurred baseline of an input of shape " + input.shape() + ": expected an image (C, H, W)");
            }
            return blur(input, 1).matmul(input).matmul(blur(input, 2).transpose());
        }

        private NdArray blur(NdArray image, int axis) {
            int n = image.shape().dim(axis);
            double[] weights = new double[n * n];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    double distance = (i - j) / sigma;
                    weights[i * n + j] = Math.exp(-distance * distance / 2);
                    sum += weights[i * n + j];
                }
                for (int j = 0; j < n; j++) {
                    weights[i * n + j] /= sum;
                }
            }
            return image.backend().array(Shape.of(n, n), weights);
        }

        @Override
        public String toString() {
            return "blurred by " + sigma + " pixels";
        }
    }

    /// Noise.
    ///
    /// @param low  the smallest number
    /// @param high what every number is below
    /// @param seed what it is drawn from
    record Uniform(double low, double high, Seed seed) implements Baseline {
        /// Checks the range.
        public Uniform {
            if (!(low < high)) {
                throw new IllegalArgumentException(
                        "noise from " + low + " to " + high + ": expected the first number below the second");
            }
        }

        @Override
        public NdArray of(NdArray input) {
            return input.backend().array(input.shape(), seed.uniform(input.size(), low, high));
        }

        @Override
        public String toString() {
            return "noise from " + low + " to " + high + ", seed " + seed.key();
        }
    }
}
