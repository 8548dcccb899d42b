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

class SlicTest {
    private static NdArray grey(int height, int width, double... pixels) {
        return NdArray.of(pixels).reshape(1, height, width);
    }

    // ---- Colours ------------------------------------------------------------------------------------

    /// Values that every table of colours has.
    @Example
    void knowsTheColours() {
        assertThat(LabColour.of(0, 0, 0)).containsExactly(new double[] {0, 0, 0}, within(1e-9));
        assertThat(LabColour.of(1, 1, 1)).containsExactly(new double[] {100, 0, 0}, within(0.01));
        assertThat(LabColour.of(1, 0, 0)).containsExactly(new double[] {53.24, 80.09, 67.20}, within(0.01));
        assertThat(LabColour.of(0, 1, 0)).containsExactly(new double[] {87.73, -86.18, 83.18}, within(0.01));
        assertThat(LabColour.of(0, 0, 1)).containsExactly(new double[] {32.30, 79.19, -107.86}, within(0.01));
        assertThat(LabColour.of(0.01, 0.01, 0.01)[0]).isEqualTo(0.699, within(0.001));
    }

    // ---- Pieces -------------------------------------------------------------------------------------

    @Example
    void tellsPiecesOfTheSameLabelApart() {
        int[] labels = {
            0, 0, 1, 0,
            0, 1, 1, 0,
            1, 1, 0, 0};

        assertThat(ConnectedSegments.of(labels, 4, 1)).containsExactly(
                0, 0, 1, 2,
                0, 1, 1, 2,
                1, 1, 2, 2);
    }

    /// Across a corner is apart; a piece that is too small joins what is left of it, or above.
    @Example
    void letsSmallPiecesJoinTheirNeighbours() {
        int[] labels = {
            0, 0, 0, 1,
            0, 0, 1, 0,
            2, 0, 0, 0};

        assertThat(ConnectedSegments.of(labels, 4, 2)).containsExactly(
                0, 0, 0, 0,
                0, 0, 0, 0,
                0, 0, 0, 0);
    }

    // ---- Superpixels --------------------------------------------------------------------------------

    @Example
    void cutsAFlatPictureIntoSquares() {
        FeatureGroups groups = new Slic(4).of(grey(6, 6, new double[36]));

        assertThat(groups.count()).isEqualTo(4);
        for (int pixel = 0; pixel < 36; pixel++) {
            assertThat(groups.groupOf(pixel)).isEqualTo(pixel / 6 / 3 * 2 + pixel % 6 / 3);
        }
    }

    /// A dark square on bright ground, which no square of a grid would meet.
    @Example
    void followsTheEdgesOfThePicture() {
        double[] pixels = new double[20 * 20];
        for (int i = 0; i < pixels.length; i++) {
            boolean inside = i / 20 >= 3 && i / 20 < 12 && i % 20 >= 4 && i % 20 < 13;
            pixels[i] = inside ? 0.1 : 0.9;
        }
        FeatureGroups groups = new Slic(9).of(grey(20, 20, pixels));

        for (int group = 0; group < groups.count(); group++) {
            double dark = 0;
            for (int i = 0; i < pixels.length; i++) {
                dark += groups.groupOf(i) == group && pixels[i] < 0.5 ? 1 : 0;
            }
            assertThat(dark / groups.size(group)).as("superpixel %d", group).satisfiesAnyOf(
                    share -> assertThat(share).isLessThan(0.05), share -> assertThat(share).isGreaterThan(0.95));
        }
    }

    @Property(tries = 40)
    void makesConnectedSegmentsOfAnyPicture(@ForAll @IntRange(min = 5, max = 30) int height,
            @ForAll @IntRange(min = 5, max = 30) int width, @ForAll @IntRange(min = 1, max = 25) int segments,
            @ForAll @IntRange(min = 0, max = 9999) int seed) {
        NdArray picture = NdArray.of(Seed.of(seed).uniform(3 * height * width, 0, 1)).reshape(3, height, width);

        FeatureGroups groups = new Slic(segments).of(picture);

        int[] labels = new int[height * width];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = groups.groupOf(i);
            assertThat(groups.groupOf(i + 2 * labels.length)).isEqualTo(labels[i]);
        }
        assertThat(ConnectedSegments.of(labels, width, 1)).as("already in pieces").containsExactly(labels);
        assertThat(groups.count()).isBetween(1, 4 * segments + 8);
        assertThat(new Slic(segments).of(picture)).isEqualTo(groups);
    }

    @Example
    void refusesWhatIsNoPicture() {
        assertThatThrownBy(() -> new Slic(4).of(NdArray.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slic(4).of(NdArray.of(1, 2, 3, 4).reshape(4, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("superpixels of a picture of shape (4, 1, 1): expected 1 channel (grey) or 3 (red, green, blue)");
        assertThatThrownBy(() -> new Slic(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLIC with 0 segments, a compactness of 10.0 and 10 rounds: "
                        + "expected at least 1, above 0 and at least 1");
    }
}
