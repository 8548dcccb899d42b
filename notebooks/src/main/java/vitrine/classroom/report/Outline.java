package vitrine.classroom.report;

import java.util.Locale;

/// The outline of the ink in an image, to be seen through a heatmap: the line on which the image, interpolated
/// between the centres of its pixels, is half as strong as its strongest pixel.
///
/// Marching squares: each square between four neighbouring centres holds the piece of the line that separates its
/// corners with more ink from those with less; where two opposite corners have more, their mean decides whether they
/// are joined. Beyond the edge there is no ink.
final class Outline {
    private final int height;
    private final int width;
    private final double[] ink;
    private final double level;
    private final StringBuilder path = new StringBuilder();

    private Outline(int height, int width, double[] ink) {
        this.height = height;
        this.width = width;
        this.ink = ink;
        double strongest = 0;
        for (double value : ink) {
            strongest = Math.max(strongest, value);
        }
        this.level = strongest / 2;
    }

    /// The outline in the coordinates of [PixelGrid], as the `d` of an SVG path; empty if there is no ink.
    ///
    /// @param ink row by row, not negative
    static String of(int height, int width, double[] ink) {
        Outline outline = new Outline(height, width, ink);
        if (outline.level > 0) {
            for (int row = -1; row < height; row++) {
                for (int column = -1; column < width; column++) {
                    outline.cross(row, column);
                }
            }
        }
        return outline.path.toString();
    }

    /// A place where the line crosses a side of the square.
    private record Point(double x, double y) {}

    /// Adds the line within the square whose upper left corner is the centre of pixel (row, column).
    private void cross(int row, int column) {
        double a = at(row, column);
        double b = at(row, column + 1);
        double c = at(row + 1, column + 1);
        double d = at(row + 1, column);
        boolean inA = a >= level;
        boolean inB = b >= level;
        boolean inC = c >= level;
        boolean inD = d >= level;
        double x = column + 0.5;
        double y = row + 0.5;
        Point top = new Point(x + part(a, b), y);
        Point right = new Point(x + 1, y + part(b, c));
        Point bottom = new Point(x + part(d, c), y + 1);
        Point left = new Point(x, y + part(a, d));
        if (inA == inC && inB == inD && inA != inB) {
            boolean joined = (a + b + c + d) / 4 >= level == inA;
            line(left, joined ? bottom : top);
            line(right, joined ? top : bottom);
        } else if (inA != inB && inC != inD) {
            line(top, bottom);
        } else if (inA != inD && inB != inC) {
            line(left, right);
        } else if (inA != inB) {
            line(top, inA != inD ? left : right);
        } else if (inC != inD) {
            line(bottom, inA != inD ? left : right);
        }
    }

    private double at(int row, int column) {
        return row < 0 || column < 0 || row >= height || column >= width ? 0 : ink[row * width + column];
    }

    /// How far from `from` to `to` the level lies; anywhere if it does not lie between them.
    private double part(double from, double to) {
        return from == to ? 0.5 : (level - from) / (to - from);
    }

    private void line(Point from, Point to) {
        path.append(String.format(Locale.ROOT, "M%.2f %.2fL%.2f %.2f", from.x, from.y, to.x, to.y));
    }
}
