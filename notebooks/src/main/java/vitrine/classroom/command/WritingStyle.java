package vitrine.classroom.command;

import java.util.Arrays;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.classroom.catalogue.NearestName;

/// A way of writing digits that can be measured in a picture, so that it is known whether arithmetic brought it about.
enum WritingStyle {
    /// Much ink: the mean of all pixels.
    BOLD("bold", "thin", "ink") {
        @Override
        double of(double[][] pixels) {
            return Arrays.stream(pixels).flatMapToDouble(Arrays::stream).average().orElseThrow();
        }
    },

    /// Leaning to the right: the shear of the ink, −μ₁₁ / μ₀₂, in columns to the right per row upwards, by central moments
    /// (Hu 1962), by which digits are deslanted.
    SLANTED("slanted", "backslanted", "slant") {
        @Override
        double of(double[][] pixels) {
            double mass = 0;
            double row = 0;
            double column = 0;
            for (int y = 0; y < pixels.length; y++) {
                for (int x = 0; x < pixels[y].length; x++) {
                    mass += pixels[y][x];
                    row += y * pixels[y][x];
                    column += x * pixels[y][x];
                }
            }
            double together = 0;
            double vertical = 0;
            for (int y = 0; y < pixels.length; y++) {
                for (int x = 0; x < pixels[y].length; x++) {
                    together += pixels[y][x] * (y - row / mass) * (x - column / mass);
                    vertical += pixels[y][x] * (y - row / mass) * (y - row / mass);
                }
            }
            return vertical == 0 ? 0 : -together / vertical;
        }
    };

    private final String label;
    private final String opposite;
    private final String measure;

    WritingStyle(String label, String opposite, String measure) {
        this.label = label;
        this.opposite = opposite;
        this.measure = measure;
    }

    /// How much of it a picture has.
    ///
    /// @param pixels rows of ink, from 0 to 1
    abstract double of(double[][] pixels);

    /// How much of it a picture (1, H, W) has.
    double of(NdArray picture) {
        int height = picture.shape().dim(1);
        double[][] rows = new double[height][];
        Arrays.setAll(rows, y -> picture.at(0).at(y).toDoubles());
        return of(rows);
    }

    /// What it is called.
    String label() {
        return label;
    }

    /// What a picture is called that has least of it.
    String opposite() {
        return opposite;
    }

    /// What is measured.
    String measure() {
        return measure;
    }

    /// The style of this name.
    static WritingStyle named(String wanted) {
        return Arrays.stream(values()).filter(style -> style.label.equals(wanted)).findFirst().orElseThrow(() ->
                new BadInput("there is no --style '" + wanted + "'; " + NearestName.suggestion(wanted, labels())));
    }

    /// What they are called.
    static List<String> labels() {
        return Arrays.stream(values()).map(WritingStyle::label).toList();
    }
}
