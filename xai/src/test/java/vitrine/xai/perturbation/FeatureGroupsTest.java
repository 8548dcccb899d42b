package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

class FeatureGroupsTest {
    private static final FeatureGroups THREE = FeatureGroups.of(Shape.of(5), 0, 1, 1, 1, 2);

    @ParameterizedTest
    @ValueSource(strings = {"reference", "simd"})
    void keptGroupsAreTheInputsAndAllOthersTheFills(String name) {
        Backend backend = Backends.named(name);
        NdArray kept = backend.array(Shape.of(3, 3), new double[] {1, 0, 1, 0, 1, 0, 0, 0, 0});
        NdArray x = backend.array(Shape.of(5), new double[] {0.1, 2, 3, 4, 5});
        NdArray fill = backend.array(Shape.of(5), new double[] {-1, -2, -3, -4, 1e8});

        float[] batch = THREE.choose(kept, x, fill).toFloats();

        assertThat(batch).containsExactly(
                0.1f, -2, -3, -4, 5,
                -1, 2, 3, 4, 1e8f,
                -1, -2, -3, -4, 1e8f);
    }

    @Test
    void aGroupOfPixelsIsCalledByWhereItIs() {
        FeatureGroups groups = FeatureGroups.ofPixels(Shape.of(2, 2, 5), 0, 0, 0, 1, 1, 0, 2, 2, 2, 1);

        assertThat(groups.name(0)).isEqualTo("feature 0 around row 0, column 1");
        assertThat(groups.name(1)).isEqualTo("feature 1 around row 0, column 4");
        assertThat(groups.name(2)).isEqualTo("feature 2 around row 1, column 2");
        assertThat(FeatureGroups.elements(Shape.of(3)).name(2)).isEqualTo("feature 2");
    }

    @Test
    void everyRowMayHaveAFillOfItsOwn() {
        NdArray kept = NdArray.of(new double[][] {{0, 1, 1}, {1, 0, 1}});
        NdArray fill = NdArray.of(new double[][] {{10, 20, 30, 40, 50}, {60, 70, 80, 90, 100}});

        assertThat(THREE.choose(kept, NdArray.of(1, 2, 3, 4, 5), fill).toDoubles())
                .containsExactly(10, 2, 3, 4, 5, 1, 70, 80, 90, 5);
    }

    @Test
    void masksHaveTheShapeOfTheInputs() {
        FeatureGroups halves = FeatureGroups.ofPixels(Shape.of(2, 1, 2), 0, 1);

        NdArray masks = halves.masks(NdArray.of(new double[][] {{1, 0}, {0, 1}, {1, 1}}));

        assertThat(masks.shape()).isEqualTo(Shape.of(3, 2, 1, 2));
        assertThat(masks.toDoubles()).containsExactly(1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1);
    }

    @Test
    void aNumberPerGroupIsSpreadWholeOrSharedInEqualParts() {
        Backend backend = Backends.reference();

        assertThat(THREE.spread(backend, 7, 6, 5).toDoubles()).containsExactly(7, 6, 6, 6, 5);
        assertThat(THREE.share(backend, 7, 6, 5).toDoubles()).containsExactly(7, 2, 2, 2, 5);
        assertThat(THREE.totals(NdArray.of(7, 1, 2, 3, 5))).containsExactly(7, 6, 5);
    }

    @Test
    void gridsDivideAnImageAsEvenlyAsItGoes() {
        NdArray image = Backends.reference().full(Shape.of(1, 3, 5), 0);

        FeatureGroups cells = Grouping.grid(2, 2).of(image);

        assertThat(cells).isEqualTo(FeatureGroups.of(Shape.of(1, 3, 5),
                0, 0, 0, 1, 1,
                0, 0, 0, 1, 1,
                2, 2, 2, 3, 3));
        assertThat(cells.size(0)).isEqualTo(6);
    }

    @Test
    void pixelsHoldTheirChannelsTogetherAndElementsNothing() {
        NdArray image = Backends.reference().full(Shape.of(3, 1, 2), 0);

        assertThat(Grouping.pixels().of(image)).isEqualTo(FeatureGroups.of(image.shape(), 0, 1, 0, 1, 0, 1));
        assertThat(Grouping.elements().of(image).count()).isEqualTo(6);
        assertThat(Grouping.elements().of(image).groupOf(4)).isEqualTo(4);
    }

    @Test
    void runsAreTheColumnsOfATable() {
        assertThat(FeatureGroups.runs(1, 3, 1)).isEqualTo(THREE).hasToString("3 groups of (5)");
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothSides() {
        NdArray vector = NdArray.of(1, 2);
        assertThatThrownBy(() -> FeatureGroups.of(Shape.of(2), 0)).hasMessage("1 group numbers for an input of shape (2)");
        assertThatThrownBy(() -> FeatureGroups.of(Shape.of(2), 0, -1))
                .hasMessage("group number -1: expected numbers from 0");
        assertThatThrownBy(() -> FeatureGroups.of(Shape.of(2), 0, 2)).hasMessage("no element belongs to group 1, "
                + "although there are groups up to 2: expected all numbers from 0 to the largest");
        assertThatThrownBy(() -> THREE.of(vector)).hasMessage(
                "groups of the elements of shape (5) for an input of shape (2)");
        assertThatThrownBy(() -> Grouping.grid(2, 1).of(vector)).hasMessage(
                "pixels of an input of shape (2): expected an image (C, H, W)");
        assertThatThrownBy(() -> Grouping.grid(2, 9).of(Backends.reference().full(Shape.of(1, 3, 5), 0)))
                .hasMessage("a grid of 2 × 9 cells over an image of shape (1, 3, 5)");
        assertThatThrownBy(() -> FeatureGroups.ofPixels(Shape.of(1, 2, 2), 0)).hasMessage(
                "1 group numbers for the 4 pixels of an image of shape (1, 2, 2)");
        assertThatThrownBy(() -> THREE.masks(NdArray.of(new double[][] {{1, 0}}))).hasMessage(
                "switches of shape (1, 2) for 3 groups: expected (N, 3)");
        assertThatThrownBy(() -> THREE.spread(Backends.reference(), 1)).hasMessage("1 numbers for 3 groups");
    }
}
