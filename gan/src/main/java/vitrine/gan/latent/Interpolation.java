package vitrine.gan.latent;

import java.util.Arrays;

/// A way between two vectors a and b: where it is after the share μ of the way, from 0 at a to 1 at b.
///
/// Noise of many dimensions lies near a sphere: ‖z‖ is about √d for nearly every draw z ~ N(0, 1) in d dimensions. The straight
/// way cuts through the inside, where the generator has hardly ever been; half-way between two draws, ‖z‖ is about √(d/2). The
/// way along the sphere stays where noise lives.
public enum Interpolation {
    /// The straight way, (1 − μ) · a + μ · b.
    LINEAR {
        @Override
        double[] shares(double[] a, double[] b, double share) {
            return new double[] {1 - share, share};
        }
    },

    /// The way along the arc (Shoemake 1985; for latent spaces White 2016): with the angle θ between a and b,
    ///
    ///     sin((1 − μ)θ)/sin θ · a + sin(μθ)/sin θ · b
    ///
    /// Vectors of the same length stay of that length, and equal steps of μ are equal angles. As θ → 0 it becomes the
    /// straight way.
    SPHERICAL {
        @Override
        double[] shares(double[] a, double[] b, double share) {
            double angle = angle(a, b);
            double sine = Math.sin(angle);
            return angle == 0 ? LINEAR.shares(a, b, share)
                    : new double[] {Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine};
        }
    };

    /// How far from π an angle must be: nearer, the sine in the denominator is rounding alone.
    private static final double NEARLY_OPPOSITE = 1e-6;

    /// The point of the way after the share μ.
    ///
    /// @param a     where the way begins
    /// @param b     where it ends, of the same length
    /// @param share μ, from 0 to 1
    /// @throws IllegalArgumentException if the lengths differ or μ is out of range; or, on the sphere, if a vector is zero and so
    ///                                  has no direction, or both are opposite, so that no arc is the shortest
    public double[] between(double[] a, double[] b, double share) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a way between vectors of lengths " + a.length + " and " + b.length);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share " + share + " of a way: expected 0 … 1");
        }
        double[] shares = shares(a, b, share);
        double[] point = new double[a.length];
        Arrays.setAll(point, i -> shares[0] * a[i] + shares[1] * b[i]);
        return point;
    }

    /// How much of a and of b the point after the share μ has.
    abstract double[] shares(double[] a, double[] b, double share);

    /// The angle between two vectors, from 0 to π: with unit vectors u and v, 2 · atan2(‖u − v‖, ‖u + v‖) (Kahan 2006), which
    /// is exact for small angles, where the arc cosine of u · v is not.
    static double angle(double[] a, double[] b) {
        double lengthA = length(a);
        double lengthB = length(b);
        if (lengthA == 0 || lengthB == 0) {
            throw new IllegalArgumentException("a spherical way from or to the zero vector, which has no direction");
        }
        double[] difference = new double[a.length];
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] / lengthA - b[i] / lengthB;
            sum[i] = a[i] / lengthA + b[i] / lengthB;
        }
        double angle = 2 * Math.atan2(length(difference), length(sum));
        if (Math.PI - angle < NEARLY_OPPOSITE) {
            throw new IllegalArgumentException("a spherical way between opposite vectors: no arc is the shortest");
        }
        return angle;
    }

    private static double length(double... a) {
        return Math.sqrt(Arrays.stream(a).map(x -> x * x).sum());
    }
}
