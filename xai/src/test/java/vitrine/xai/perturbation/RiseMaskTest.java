package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Seed;

class RiseMaskTest {
    /// Two cells along four pixels are stretched to (2 + 1)·2 = 6, of which pixel i lies at (i + ½)/3 − ½: at
    /// −⅓ (outside, the mirror image of ⅓), 0, ⅓, ⅔, 1 and 1⅓ (outside, the mirror image of ⅔).
    @Example
    void stretchesCellsAndCutsOutTheImage() {
        boolean[] onlyTheSecond = {false, true};

        assertThat(new RiseMask(onlyTheSecond, 1, 0, 0).pixels(1, 4))
                .containsExactly(new double[] {1 / 3.0, 0, 1 / 3.0, 2 / 3.0}, within(1e-15));
        assertThat(new RiseMask(onlyTheSecond, 1, 0, 1).pixels(1, 4))
                .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-15));
        assertThat(new RiseMask(onlyTheSecond, 2, 1, 0).pixels(4, 1))
                .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-15));
    }

    /// The definition, pixel by pixel: the mean of the four nearest cells, the nearer the more, where the grid goes on
    /// as its own mirror image. Cells that do not divide the image are rounded up.
    @Property(tries = 200)
    void mixesTheFourNearestCells(@ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns, @ForAll @IntRange(min = 5, max = 12) int height,
            @ForAll @IntRange(min = 5, max = 12) int width, @ForAll @IntRange(min = 0, max = 9999) int seed) {
        RiseMask mask = RiseMask.draw(Seed.of(seed), rows, columns, 0.5, height, width);
        double[] pixels = mask.pixels(height, width);

        for (int i = 0; i < pixels.length; i++) {
            double y = (i / width + mask.down() + 0.5) * rows / ((rows + 1) * Math.ceilDiv(height, rows)) - 0.5;
            double x = (i % width + mask.right() + 0.5) * columns / ((columns + 1) * Math.ceilDiv(width, columns)) - 0.5;
            double expected = 0;
            for (int row = (int) Math.floor(y); row <= Math.floor(y) + 1; row++) {
                for (int column = (int) Math.floor(x); column <= Math.floor(x) + 1; column++) {
                    boolean kept = mask.cells()[mirrored(row, rows) * columns + mirrored(column, columns)];
                    expected += kept ? (1 - Math.abs(y - row)) * (1 - Math.abs(x - column)) : 0;
                }
            }
            assertThat(pixels[i]).isEqualTo(expected, within(1e-14));
        }
    }

    /// −1 is 1, n is n − 2.
    private static int mirrored(int cell, int cells) {
        return cells == 1 ? 0 : cells - 1 - Math.abs(cells - 1 - Math.abs(cell));
    }

    @Example
    void showsEveryPixelWithTheSameExpectation() {
        int draws = 20_000;
        double[] mean = new double[6 * 5];
        for (int i = 0; i < draws; i++) {
            double[] mask = RiseMask.draw(Seed.of(3).split(i), 3, 2, 0.3, 6, 5).pixels(6, 5);
            for (int pixel = 0; pixel < mean.length; pixel++) {
                mean[pixel] += mask[pixel] / draws;
            }
        }
        double fiveStandardErrors = 5 * Math.sqrt(0.3 * 0.7 / draws);
        assertThat(mean).containsOnly(new double[] {0.3}, within(fiveStandardErrors));
    }

    @Example
    void drawsEveryShiftUpToACell() {
        boolean[][] drawn = new boolean[3][4];
        for (int i = 0; i < 500; i++) {
            RiseMask mask = RiseMask.draw(Seed.of(i), 4, 3, 0.5, 12, 10);
            drawn[mask.down()][mask.right()] = true;
        }
        assertThat(drawn).isDeepEqualTo(new boolean[][] {
            {true, true, true, true}, {true, true, true, true}, {true, true, true, true}});
    }

    @Example
    void keepsAllCellsWithProbabilityOne() {
        assertThat(RiseMask.draw(Seed.of(1), 3, 3, 1, 7, 7).pixels(7, 7)).containsOnly(1);
    }

    @Example
    void refusesBrokenRowsAndShiftsBeyondACell() {
        assertThatThrownBy(() -> new RiseMask(new boolean[5], 2, 0, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask of 5 cells in 2 rows, shifted by (0, 0): expected full rows and no negative shift");
        assertThatThrownBy(() -> new RiseMask(new boolean[4], 2, 3, 0).pixels(6, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask of 2 cells along 6 pixels, shifted by 3: expected less than a cell, 3");
    }
}
