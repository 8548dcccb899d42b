package vitrine.gan.mixture;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.gan.train.RealData;

/// A mixture of round Gaussians in the plane, all of the same weight and spread: data with known modes, the test of whether
/// a generator covers all of them (Metz et al. 2017).
///
/// @param centres   the middle of each Gaussian
/// @param deviation σ > 0 of each in every direction
public record Mixture(List<Point> centres, double deviation) implements RealData {
    /// Checks the spread, and keeps the centres.
    public Mixture {
        centres = List.copyOf(centres);
        if (centres.isEmpty() || !(deviation > 0)) {
            throw new IllegalArgumentException(centres.size() + " Gaussians of deviation " + deviation
                    + ": expected at least one, and a positive deviation");
        }
    }

    /// A point of the plane.
    ///
    /// @param x to the right
    /// @param y upwards
    public record Point(double x, double y) {
        /// How far another point is.
        public double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /// Gaussians on a circle around the origin; usually 8 of σ = 0.05 on a circle of radius 2.
    public static Mixture ring(int modes, double radius, double deviation) {
        List<Point> centres = new ArrayList<>();
        for (int i = 0; i < modes; i++) {
            double angle = 2 * Math.PI * i / modes;
            centres.add(new Point(radius * Math.cos(angle), radius * Math.sin(angle)));
        }
        return new Mixture(centres, deviation);
    }

    /// Gaussians along a spiral of Archimedes that goes round the origin `turns` times, out to `radius`.
    public static Mixture spiral(int modes, double turns, double radius, double deviation) {
        List<Point> centres = new ArrayList<>();
        for (int i = 0; i < modes; i++) {
            double share = Math.sqrt((i + 1.0) / modes);
            double angle = 2 * Math.PI * turns * share;
            centres.add(new Point(radius * share * Math.cos(angle), radius * share * Math.sin(angle)));
        }
        return new Mixture(centres, deviation);
    }

    /// The index of the centre that is nearest to a point.
    public int nearest(Point point) {
        int best = 0;
        for (int i = 1; i < centres.size(); i++) {
            if (point.distance(centres.get(i)) < point.distance(centres.get(best))) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public Batch draw(Backend backend, int size, Seed seed) {
        var random = seed.generator();
        double[] points = new double[2 * size];
        for (int i = 0; i < size; i++) {
            Point centre = centres.get(random.nextInt(centres.size()));
            points[2 * i] = centre.x + deviation * random.nextGaussian();
            points[2 * i + 1] = centre.y + deviation * random.nextGaussian();
        }
        return new Batch(backend.array(Shape.of(size, 2), points), new int[0]);
    }

    @Override
    public String describe() {
        return centres.size() + " Gaussians of deviation " + deviation + ", the first at " + centres.getFirst();
    }
}
