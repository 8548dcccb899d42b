package vitrine.xai.perturbation;

import java.util.Arrays;
import vitrine.array.NdArray;

/// SLIC superpixels, simple linear iterative clustering (Achanta, Shaji, Smith, Lucchi, Fua and Süsstrunk 2012): parts
/// of a picture whose pixels are near each other and look alike.
///
/// It is k-means in five dimensions, L, a, b, row and column, in which a centre only looks around itself. Centres begin
/// on a grid with the step S = √(pixels / K), each at the place near it where the picture changes least. Then, some
/// times, every pixel goes to the centre with the smallest distance
///
///     D² = |colour − colour'|² + m² · |place − place'|² / S²
///
/// of those at most S rows and columns away, and every centre moves to the mean of its pixels. At last, pieces that
/// are cut off from their cluster and smaller than S²/4 join a neighbour, so every superpixel is connected.
///
/// The number of superpixels is near K, not K. Pictures of one channel are taken as grey. The cost does not depend
/// on K: every pixel lies in the windows of about nine centres.
///
/// @param segments    K, at least 1
/// @param compactness m, above 0: the larger, the squarer; 10 by default
/// @param rounds      how often centres move, at least 1; 10 by default
public record Slic(int segments, double compactness, int rounds) implements Grouping {
    /// Checks the ranges above.
    public Slic {
        if (segments < 1 || !(compactness > 0) || rounds < 1) {
            throw new IllegalArgumentException("SLIC with " + segments + " segments, a compactness of " + compactness
                    + " and " + rounds + " rounds: expected at least 1, above 0 and at least 1");
        }
    }

    /// About `segments` superpixels, by 10 rounds with a compactness of 10.
    public Slic(int segments) {
        this(segments, 10, 10);
    }

    /// The superpixels of a picture.
    ///
    /// @param input (3, H, W), red, green and blue from 0 to 1, or (1, H, W), grey from 0 to 1
    @Override
    public FeatureGroups of(NdArray input) {
        int pixels = FeatureGroups.pixels(input.shape());
        int channels = input.shape().dim(0);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("superpixels of a picture of shape " + input.shape()
                    + ": expected 1 channel (grey) or 3 (red, green, blue)");
        }
        var clusters = new Clusters(LabColour.planes(input), input.shape().dim(1), input.shape().dim(2),
                Math.sqrt((double) pixels / segments), compactness);
        for (int round = 0; round < rounds; round++) {
            clusters.assign();
            clusters.move();
        }
        int smallest = (int) (clusters.step * clusters.step / 4);
        return FeatureGroups.ofPixels(input.shape(),
                ConnectedSegments.of(clusters.nearest, input.shape().dim(2), smallest));
    }

    /// About how many superpixels.
    @Override
    public String toString() {
        return "SLIC " + segments;
    }

    private static final class Clusters {
        final double step;
        final int[] nearest;
        private final double[][] lab;
        private final int height;
        private final int width;
        private final double weightOfPlace;
        private final double[][] centres;                          // L, a, b, row, column

        Clusters(double[][] lab, int height, int width, double step, double compactness) {
            this.lab = lab;
            this.height = height;
            this.width = width;
            this.step = step;
            weightOfPlace = compactness * compactness / (step * step);
            nearest = new int[height * width];
            int rows = Math.max(1, (int) Math.round(height / step));
            int columns = Math.max(1, (int) Math.round(width / step));
            centres = new double[rows * columns][];
            for (int i = 0; i < centres.length; i++) {
                int row = (2 * (i / columns) + 1) * height / (2 * rows);
                int column = (2 * (i % columns) + 1) * width / (2 * columns);
                centres[i] = features(flattest(row, column));
            }
        }

        private double[] features(int pixel) {
            int row = pixel / width;
            return new double[] {lab[0][pixel], lab[1][pixel], lab[2][pixel], row, pixel % width};
        }

        /// The pixel of the 3 × 3 around here where the picture changes least, so that no centre begins on an edge.
        private int flattest(int row, int column) {
            int best = row * width + column;
            double least = change(row, column);
            for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                    if (change(y, x) < least) {
                        least = change(y, x);
                        best = y * width + x;
                    }
                }
            }
            return best;
        }

        private double change(int row, int column) {
            int up = Math.max(0, row - 1) * width + column;
            int down = Math.min(height - 1, row + 1) * width + column;
            int left = row * width + Math.max(0, column - 1);
            int right = row * width + Math.min(width - 1, column + 1);
            double change = 0;
            for (double[] plane : lab) {
                change += (plane[down] - plane[up]) * (plane[down] - plane[up])
                        + (plane[right] - plane[left]) * (plane[right] - plane[left]);
            }
            return change;
        }

        /// Every pixel to the nearest centre that sees it; one that none sees stays where it is.
        void assign() {
            double[] distances = new double[nearest.length];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            for (int k = 0; k < centres.length; k++) {
                double[] centre = centres[k];
                int top = Math.max(0, (int) Math.ceil(centre[3] - step));
                int bottom = Math.min(height - 1, (int) Math.floor(centre[3] + step));
                int left = Math.max(0, (int) Math.ceil(centre[4] - step));
                int right = Math.min(width - 1, (int) Math.floor(centre[4] + step));
                for (int y = top; y <= bottom; y++) {
                    for (int x = left; x <= right; x++) {
                        int pixel = y * width + x;
                        double distance = distance(centre, pixel, y, x);
                        if (distance < distances[pixel]) {
                            distances[pixel] = distance;
                            nearest[pixel] = k;
                        }
                    }
                }
            }
        }

        private double distance(double[] centre, int pixel, int y, int x) {
            double l = lab[0][pixel] - centre[0];
            double a = lab[1][pixel] - centre[1];
            double b = lab[2][pixel] - centre[2];
            double down = y - centre[3];
            double along = x - centre[4];
            return l * l + a * a + b * b + weightOfPlace * (down * down + along * along);
        }

        /// Every centre to the mean of its pixels; one without pixels stays where it is.
        void move() {
            double[][] sums = new double[centres.length][5];
            int[] counts = new int[centres.length];
            for (int pixel = 0; pixel < nearest.length; pixel++) {
                double[] sum = sums[nearest[pixel]];
                for (int plane = 0; plane < 3; plane++) {
                    sum[plane] += lab[plane][pixel];
                }
                int row = pixel / width;
                sum[3] += row;
                sum[4] += pixel % width;
                counts[nearest[pixel]]++;
            }
            for (int k = 0; k < centres.length; k++) {
                int count = counts[k];
                if (count > 0) {
                    centres[k] = Arrays.stream(sums[k]).map(sum -> sum / count).toArray();
                }
            }
        }
    }
}
