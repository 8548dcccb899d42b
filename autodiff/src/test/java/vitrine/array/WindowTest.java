package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void coversItsTapsAndTheGapsBetweenThem() {
        assertThat(Window.of(3).extent()).isEqualTo(3);
        assertThat(new Window(3, 1, 0, 4).extent()).isEqualTo(9);
        assertThat(new Window(1, 1, 0, 4).extent()).isEqualTo(1);
    }

    @Test
    void tapsAreCountedFromThePaddedBeginning() {
        Window window = new Window(3, 2, 1, 4);

        assertThat(window.position(0, 0)).isEqualTo(-1);
        assertThat(window.position(0, 2)).isEqualTo(7);
        assertThat(window.position(3, 1)).isEqualTo(9);
    }

    /// The number of outputs is the number of starts from which the whole window lies within the padded axis,
    /// counted one by one.
    @Property
    void outputsAreThePlacesWhereTheWindowFits(
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(max = 3) int padding, @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        Window window = new Window(size, stride, padding, dilation);
        int places = 0;
        for (int start = -padding; start + (size - 1) * dilation < length + padding; start += stride) {
            places++;
        }
        if (places == 0) {
            assertThatThrownBy(() -> window.outputs(length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a window of extent " + window.extent() + " does not fit an axis of length " + length
                            + " with padding " + padding);
        } else {
            assertThat(window.outputs(length)).isEqualTo(places);
        }
    }

    @Test
    void refusesSizesThatMakeNoWindow() {
        int[][] wrong = {{0, 1, 0, 1}, {1, 0, 0, 1}, {1, 1, -1, 1}, {1, 1, 0, 0}};
        for (int[] w : wrong) {
            assertThatThrownBy(() -> new Window(w[0], w[1], w[2], w[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("expected at least 1, 1, 0, 1");
        }
    }

    @Test
    void aSquareIsTheSameInBothDirections() {
        assertThat(Window2d.square(3, 2, 1, 2))
                .isEqualTo(new Window2d(new Window(3, 2, 1, 2), new Window(3, 2, 1, 2)));
        assertThat(Window2d.square(3)).isEqualTo(new Window2d(Window.of(3), Window.of(3)));
    }
}
