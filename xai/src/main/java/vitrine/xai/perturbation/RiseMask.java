package vitrine.xai.perturbation;

import java.util.SplittableRandom;
import vitrine.array.Seed;

/// One soft random mask of RISE (Petsiuk, Das and Saenko 2018, §3.2).
///
/// 1. A grid of h × w cells, each kept (1) with probability p, else dropped (0).
/// 2. The grid as an image of (h + 1)·C_H × (w + 1)·C_W pixels, by bilinear interpolation, where
///    C_H = ⌈H/h⌉ and C_W = ⌈W/w⌉ are the size of a cell.
/// 3. The H × W pixels of it that begin at a random place, up to a cell down and to the right.
///
/// The interpolation makes the mask smooth, so that it draws no edges that the model could take for something; the
/// shift blurs the places of the cells. Every pixel's expectation is p, as the weights of an interpolation add up to 1.
///
/// @param cells the grid row by row: true is kept
/// @param rows  h, at least 1
/// @param down  how many rows of the large image are skipped, from 0 to C_H − 1
/// @param right how many columns are skipped, from 0 to C_W − 1
public record RiseMask(boolean[] cells, int rows, int down, int right) {
    /// Checks that the rows are of equal length, and copies the cells.
    public RiseMask {
        if (rows < 1 || cells.length == 0 || cells.length % rows != 0 || down < 0 || right < 0) {
            throw new IllegalArgumentException("a mask of " + cells.length + " cells in " + rows
                    + " rows, shifted by (" + down + ", " + right + "): expected full rows and no negative shift");
        }
        cells = cells.clone();
    }

    /// Draws a mask.
    ///
    /// @param rows    h
    /// @param columns w
    /// @param keep    p, with which a cell is kept
    /// @param height  H of the image
    /// @param width   W of the image
    public static RiseMask draw(Seed seed, int rows, int columns, double keep, int height, int width) {
        SplittableRandom random = seed.generator();
        boolean[] cells = new boolean[rows * columns];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextDouble() < keep;
        }
        return new RiseMask(cells, rows, random.nextInt(Math.ceilDiv(height, rows)),
                random.nextInt(Math.ceilDiv(width, columns)));
    }

    @Override
    public boolean[] cells() {
        return cells.clone();
    }

    /// The mask for an image of this size, row by row, with numbers from 0 (covered) to 1 (seen).
    public double[] pixels(int height, int width) {
        int columns = cells.length / rows;
        int[] above = new int[height];
        double[] shareBelow = new double[height];
        interpolate(rows, down, above, shareBelow);
        int[] left = new int[width];
        double[] shareRight = new double[width];
        interpolate(columns, right, left, shareRight);

        double[] stretched = new double[rows * width];     // every row of cells, in the columns of the image
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < width; x++) {
                int cell = row * columns + left[x];
                int next = row * columns + Math.min(left[x] + 1, columns - 1);
                stretched[row * width + x] =
                        (cells[cell] ? 1 - shareRight[x] : 0) + (cells[next] ? shareRight[x] : 0);
            }
        }
        double[] mask = new double[height * width];
        for (int y = 0; y < height; y++) {
            int first = above[y] * width;
            int second = Math.min(above[y] + 1, rows - 1) * width;
            double share = shareBelow[y];
            for (int x = 0; x < width; x++) {
                mask[y * width + x] = (1 - share) * stretched[first + x] + share * stretched[second + x];
            }
        }
        return mask;
    }

    /// Which two cells every pixel along an axis lies between, and the share of the second. Pixels and cells are
    /// little squares: pixel i of n lies at (i + ½) · cells/n − ½. What lies beyond the middle of an outermost cell is a
    /// mirror image, as in the authors' program.
    private static void interpolate(int cells, int shift, int[] first, double[] shareOfSecond) {
        int length = first.length;
        int cell = Math.ceilDiv(length, cells);
        if (shift >= cell) {
            throw new IllegalArgumentException("a mask of " + cells + " cells along " + length
                    + " pixels, shifted by " + shift + ": expected less than a cell, " + cell);
        }
        for (int i = 0; i < length; i++) {
            double position = (i + shift + 0.5) * cells / ((cells + 1.0) * cell) - 0.5;
            double mirrored = cells == 1 ? 0 : cells - 1 - Math.abs(cells - 1 - Math.abs(position));
            first[i] = (int) mirrored;
            shareOfSecond[i] = mirrored - first[i];
        }
    }
}
