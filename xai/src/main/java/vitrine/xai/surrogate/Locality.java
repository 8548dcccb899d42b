package vitrine.xai.surrogate;

/// How much a sample counts, by its distance d from the explained input (Ribeiro et al. 2016, §3.4, and the authors'
/// program):
///
///     π(d) = √(exp(−d²/w²))
///
/// The square root belongs to it. Without it the width would be 1/√2 of what it says, and widths from the literature
/// would mean another neighbourhood.
///
/// @param distance between a sample and the explained input, in the features of the local model
/// @param scale    what the distance is multiplied by
/// @param width    w, above 0
public record Locality(Distance distance, double scale, double width) {
    /// Superpixels: cosine distance and a width of ¼.
    public static final Locality IMAGES = new Locality(Distance.COSINE, 1, 0.25);

    /// Words: a hundred times the cosine distance and a width of 25.
    public static final Locality TEXT = new Locality(Distance.COSINE, 100, 25);

    /// Checks that scale and width are positive.
    public Locality {
        if (!(scale > 0 && width > 0)) {
            throw new IllegalArgumentException(
                    "distances times " + scale + " and a width of " + width + ": expected both above 0");
        }
    }

    /// Columns of a table: Euclidean distance and a width of ¾·√d, as distances grow like √d.
    ///
    /// @param d how many columns, at least 1
    public static Locality table(int d) {
        return new Locality(Distance.EUCLIDEAN, 1, 0.75 * Math.sqrt(d));
    }

    /// How far a sample is.
    public enum Distance {
        /// 1 − cos ∠(z, z₀); 1 if one of them is zero.
        COSINE,
        /// |z − z₀|
        EUCLIDEAN;

        double between(double[] z, double[] z0) {
            double product = 0;
            double square = 0;
            double square0 = 0;
            double difference = 0;
            for (int i = 0; i < z.length; i++) {
                product += z[i] * z0[i];
                square += z[i] * z[i];
                square0 += z0[i] * z0[i];
                difference += (z[i] - z0[i]) * (z[i] - z0[i]);
            }
            return switch (this) {
                case COSINE -> product == 0 ? 1 : Math.max(0, 1 - product / Math.sqrt(square * square0));
                case EUCLIDEAN -> Math.sqrt(difference);
            };
        }
    }

    /// The weight of sample z of the explained z₀.
    public double weight(double[] z, double... z0) {
        return weight(distance.between(z, z0));
    }

    /// π(d·scale)
    public double weight(double d) {
        double scaled = d * scale;
        return Math.sqrt(Math.exp(-scaled * scaled / (width * width)));
    }
}
