package vitrine.gan.latent;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.gan.Gan;

/// The space of all that can be put into a generator. A point is the noise z and, of a conditional pair, a weight for every
/// class behind it: 1 for the class that is told and 0 for the others, or anything in between.
///
/// ```java
/// var space = new LatentSpace(digits);
/// NdArray points = space.points(digits.noise(2, Seed.of(1)), 3, 8);
/// NdArray strip = space.samples(space.walk(points.at(0), points.at(1), 11, Interpolation.SPHERICAL));
/// ```
///
/// @param pair whose generator it is
public record LatentSpace(Gan pair) {
    /// How many numbers a point has: those of z, and one per class.
    public int dimensions() {
        return pair.noise() + pair.condition().classes();
    }

    /// Points of noise and labels.
    ///
    /// @param z      (N, noise)
    /// @param labels the class of each, or none for an unconditional pair
    /// @return (N, noise + classes)
    public NdArray points(NdArray z, int... labels) {
        return pair.condition().tell(Tensor.constant(z), labels).value();
    }

    /// What the generator makes of points: (N, noise + classes) → (N, …).
    public NdArray samples(NdArray points) {
        return pair.generator().scores(points);
    }

    /// Points on the way from one to another, both included, at equal steps.
    ///
    /// The noise goes by the interpolation. The classes' weights are no noise: they go straight, so that they add up to 1 all
    /// the way.
    ///
    /// @param from  (noise + classes)
    /// @param to    (noise + classes)
    /// @param steps how many points, at least 2
    /// @return (steps, noise + classes)
    public NdArray walk(NdArray from, NdArray to, int steps, Interpolation interpolation) {
        if (steps < 2) {
            throw new IllegalArgumentException("a walk of " + steps + " points: expected at least 2, its two ends");
        }
        double[] a = numbers(from);
        double[] b = numbers(to);
        double[] points = new double[steps * dimensions()];
        for (int i = 0; i < steps; i++) {
            double share = (double) i / (steps - 1);
            double[] z = interpolation.between(noiseOf(a), noiseOf(b), share);
            double[] weights = Interpolation.LINEAR.between(weightsOf(a), weightsOf(b), share);
            System.arraycopy(z, 0, points, i * dimensions(), z.length);
            System.arraycopy(weights, 0, points, i * dimensions() + z.length, weights.length);
        }
        return pair.backend().array(Shape.of(steps, dimensions()), points);
    }

    /// What is to c as a is to b: a − b + c, each of them the mean of several points (Radford et al. 2016, section 6.3.2: a
    /// smiling woman − a neutral woman + a neutral man). Single points, they found, gave unstable results, means of three good
    /// ones.
    ///
    /// @param a (K, noise + classes), with their own K
    /// @param b the same
    /// @param c the same
    /// @return one point, (noise + classes)
    public NdArray analogy(NdArray a, NdArray b, NdArray c) {
        return a.mean(0).minus(b.mean(0)).plus(c.mean(0));
    }

    private double[] numbers(NdArray point) {
        if (!point.shape().equals(Shape.of(dimensions()))) {
            throw new IllegalArgumentException("a point of shape " + point.shape() + " in a latent space of "
                    + dimensions() + " dimensions: expected (" + dimensions() + ")");
        }
        return point.toDoubles();
    }

    private double[] noiseOf(double... point) {
        return Arrays.copyOf(point, pair.noise());
    }

    private double[] weightsOf(double... point) {
        return Arrays.copyOfRange(point, pair.noise(), point.length);
    }
}
