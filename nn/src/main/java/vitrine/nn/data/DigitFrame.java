package vitrine.nn.data;

import java.util.Arrays;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Fits a digit into MNIST's frame: the longer side scaled to 20 pixels, the centre of mass in the middle of
/// 28 × 28.
final class DigitFrame {
    private static final int SIZE = 28;
    private static final int DIGIT = 20;
    // Where MNIST's digits have their centre of mass, in rows and in columns, up to half a pixel.
    private static final double MIDDLE = 14;

    private DigitFrame() {}

    /// The frame (1, 28, 28) with the ink inside `crop`, stretched so that the strongest pixel is 1.
    static NdArray of(Ink ink, ImageImport.Crop crop) {
        double[][] digit = scale(ink, crop);
        double mass = 0;
        double rowMoment = 0;
        double columnMoment = 0;
        double strongest = 0;
        for (int y = 0; y < digit.length; y++) {
            for (int x = 0; x < digit[0].length; x++) {
                mass += digit[y][x];
                rowMoment += y * digit[y][x];
                columnMoment += x * digit[y][x];
                strongest = Math.max(strongest, digit[y][x]);
            }
        }
        int top = position(rowMoment / mass, digit.length);
        int left = position(columnMoment / mass, digit[0].length);
        double[] frame = new double[SIZE * SIZE];
        for (int y = 0; y < digit.length; y++) {
            for (int x = 0; x < digit[0].length; x++) {
                frame[(top + y) * SIZE + left + x] = digit[y][x] / strongest;
            }
        }
        return Backends.reference().array(Shape.of(1, SIZE, SIZE), frame);
    }

    // How many pixels a side of the crop has once the longer one has 20.
    private static int scaled(int side, ImageImport.Crop crop) {
        return Math.max(1, Math.round((float) DIGIT * side / Math.max(crop.width(), crop.height())));
    }

    // A digit whose mass lies far off its middle is moved only as far as it stays whole.
    private static int position(double centre, int side) {
        return Math.clamp(Math.round(MIDDLE - centre), 0, SIZE - side);
    }

    // First along the rows, then along the columns.
    private static double[][] scale(Ink ink, ImageImport.Crop crop) {
        Stretch[] columns = stretches(crop.width(), scaled(crop.width(), crop));
        Stretch[] rows = stretches(crop.height(), scaled(crop.height(), crop));
        double[][] narrow = new double[crop.height()][columns.length];
        for (int y = 0; y < crop.height(); y++) {
            for (int x = 0; x < columns.length; x++) {
                Stretch column = columns[x];
                for (int k = 0; k < column.weights.length; k++) {
                    narrow[y][x] += column.weights[k] * ink.at(crop.x() + column.first + k, crop.y() + y);
                }
            }
        }
        double[][] digit = new double[rows.length][columns.length];
        for (int y = 0; y < rows.length; y++) {
            Stretch row = rows[y];
            for (int k = 0; k < row.weights.length; k++) {
                for (int x = 0; x < columns.length; x++) {
                    digit[y][x] += row.weights[k] * narrow[row.first + k][x];
                }
            }
        }
        return digit;
    }

    // Each new pixel is the average of the stretch that it covers. When enlarging, that stretch is widened to one
    // old pixel, which gives just the linear interpolation between the two nearest; at the ends it reaches out to
    // paper.
    private static Stretch[] stretches(int from, int to) {
        double step = (double) from / to;
        double length = Math.max(step, 1);
        Stretch[] stretches = new Stretch[to];
        Arrays.setAll(stretches, i -> new Stretch((i + 0.5) * step - length / 2, length, from));
        return stretches;
    }

    /// The old pixels that make one new pixel: `first` and those after it, one for each weight.
    private static final class Stretch {
        private final int first;
        private final double[] weights;

        Stretch(double begin, double length, int pixels) {
            double end = begin + length;
            first = Math.max(0, (int) Math.floor(begin));
            weights = new double[Math.min(pixels, (int) Math.ceil(end)) - first];
            for (int k = 0; k < weights.length; k++) {
                double overlap = Math.min(end, first + k + 1) - Math.max(begin, first + k);
                weights[k] = Math.max(overlap, 0) / length;
            }
        }
    }
}
