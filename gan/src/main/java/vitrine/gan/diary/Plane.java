package vitrine.gan.diary;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The square of the plane that a diary shows, around the origin, cut into cells.
///
/// @param reach how far it goes to each side, above 0
/// @param cells how many cells a side has, at least 2
public record Plane(double reach, int cells) {
    private static final int CELLS = 64;
    private static final double ROOM = 1.5;

    /// Checks the range.
    public Plane {
        if (!(reach > 0) || Double.isInfinite(reach) || cells < 2) {
            throw new IllegalArgumentException("a plane that reaches " + reach + " with " + cells
                    + " cells: expected a positive number, and at least 2");
        }
    }

    /// The square that has room for these points, and half as much again: 64 × 64 cells.
    ///
    /// @param points (N, 2), not all at the origin
    public static Plane around(NdArray points) {
        double farthest = 0;
        for (double coordinate : points.toDoubles()) {
            farthest = Math.max(farthest, Math.abs(coordinate));
        }
        return new Plane(ROOM * farthest, CELLS);
    }

    /// The middles of all cells, row by row from the top, (cells², 2).
    public NdArray centres(Backend backend) {
        double[] centres = new double[2 * cells * cells];
        for (int i = 0; i < cells * cells; i++) {
            centres[2 * i] = coordinate(i % cells);
            centres[2 * i + 1] = -coordinate(i / cells);
        }
        return backend.array(Shape.of(cells * cells, 2), centres);
    }

    private double coordinate(int cell) {
        return reach * ((2 * cell + 1.0) / cells - 1);
    }
}
