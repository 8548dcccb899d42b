package vitrine.nn;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Draws the initial weights of layers, so that signals neither fade nor explode on their way through many
/// of them.
///
/// A weight matrix sums `fanIn` inputs and its transpose, on the way back, `fanOut` signals:
///
///     He      (He et al. 2015, for ReLU)           variance 2 / fanIn
///     Glorot  (Glorot and Bengio 2010, for tanh)   variance 2 / (fanIn + fanOut)
///
/// @param backend where the weights live
/// @param seed    what they are drawn from
/// @param scheme  the variance and the distribution
public record Initialiser(Backend backend, Seed seed, Scheme scheme) {
    /// The variance of initial weights, and the distribution they are drawn from.
    public enum Scheme {
        /// Normal with variance 2 / fanIn.
        HE_NORMAL,
        /// Uniform on ±√(6 / fanIn), which has variance 2 / fanIn.
        HE_UNIFORM,
        /// Normal with variance 2 / (fanIn + fanOut).
        GLOROT_NORMAL,
        /// Uniform on ±√(6 / (fanIn + fanOut)), which has variance 2 / (fanIn + fanOut).
        GLOROT_UNIFORM
    }

    /// He's normal initialisation, right for networks of ReLUs.
    public static Initialiser he(Backend backend, Seed seed) {
        return new Initialiser(backend, seed, Scheme.HE_NORMAL);
    }

    /// Glorot's uniform initialisation, right for networks of tanh.
    public static Initialiser glorot(Backend backend, Seed seed) {
        return new Initialiser(backend, seed, Scheme.GLOROT_UNIFORM);
    }

    /// Weights of this shape.
    ///
    /// @param fanIn  how many inputs each output sums up
    /// @param fanOut how many outputs each input goes to
    public NdArray weights(Shape shape, int fanIn, int fanOut) {
        int n = shape.size();
        double[] draws = switch (scheme) {
            case HE_NORMAL -> scaled(seed.normal(n), Math.sqrt(2.0 / fanIn));
            case GLOROT_NORMAL -> scaled(seed.normal(n), Math.sqrt(2.0 / (fanIn + fanOut)));
            case HE_UNIFORM -> scaled(seed.uniform(n, -1, 1), Math.sqrt(6.0 / fanIn));
            case GLOROT_UNIFORM -> scaled(seed.uniform(n, -1, 1), Math.sqrt(6.0 / (fanIn + fanOut)));
        };
        return backend.array(shape, draws);
    }

    /// Zeros, as biases start with.
    public NdArray zeros(Shape shape) {
        return backend.full(shape, 0);
    }

    /// The same scheme with a seed of its own, for part number `part` of a network.
    public Initialiser part(int part) {
        return new Initialiser(backend, seed.split(part), scheme);
    }

    private static double[] scaled(double[] draws, double factor) {
        for (int i = 0; i < draws.length; i++) {
            draws[i] *= factor;
        }
        return draws;
    }
}
