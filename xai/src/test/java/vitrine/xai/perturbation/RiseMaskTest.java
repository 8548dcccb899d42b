package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;

class RiseMaskTest {
    /// Two cells along four pixels are stretched to (2 + 1)·2 = 6, of which pixel i lies at (i + ½)/3 − ½: at
    /// −⅓ (outside: 0), 0, ⅓, ⅔, 1 and 1⅓ (outside: 1).
    @Example
    void stretchesCellsAndCutsOutTheImage() {
        boolean[] onlyTheSecond = {false, true};

        assertThat(new RiseMask(onlyTheSecond, 1, 0, 0).pixels(1, 4))
                .containsExactly(new double[] {0, 0, 1 / 3.0, 2 / 3.0}, within(1e-15));
        assertThat(new RiseMask(onlyTheSecond, 1, 0, 1).pixels(1, 4))
                .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-15));
        assertThat(new RiseMask(onlyTheSecond, 2, 1, 0).pixels(4, 1))
                .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-15));
    }

    /// The definition, with another bilinear interpolation: the grid as a picture of (h + 1)·C_H × (w + 1)·C_W, of
    /// which H × W pixels are cut out. Cells that do not divide the image are rounded up.
    @Property(tries = 200)
    void isTheResizedGridCutOutAtTheShift(@ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns, @ForAll @IntRange(min = 5, max = 12) int height,
            @ForAll @IntRange(min = 5, max = 12) int width, @ForAll @IntRange(min = 0, max = 9999) int seed) {
        RiseMask mask = RiseMask.draw(Seed.of(seed), rows, columns, 0.5, height, width);
        double[] cells = new double[rows * columns];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = mask.cells()[i] ? 1 : 0;
        }
        Tensor grid = Tensor.constant(NdArray.of(cells).reshape(1, 1, rows, columns));
        NdArray large = Resize.bilinear(grid, (rows + 1) * Math.ceilDiv(height, rows),
                (columns + 1) * Math.ceilDiv(width, columns), false).value();
        NdArray cut = large.slice(2, mask.down(), mask.down() + height).slice(3, mask.right(), mask.right() + width);

        assertThat(mask.pixels(height, width)).containsExactly(cut.toDoubles(), within(1e-14));
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
