package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;

class WritingStyleTest {
    @Test
    void boldnessIsTheMeanOfAllPixels() {
        assertThat(WritingStyle.BOLD.of(NdArray.of(0, 1, 0.5, 0).reshape(1, 2, 2))).isEqualTo(0.375);
    }

    /// A stroke that goes up by a row where it goes to the right by a column leans by 1; its mirror image by −1.
    @Test
    void slantIsColumnsToTheRightPerRowUpwards() {
        NdArray slash = NdArray.of(0, 0, 1, 0, 1, 0, 1, 0, 0).reshape(1, 3, 3);
        NdArray backslash = NdArray.of(1, 0, 0, 0, 1, 0, 0, 0, 1).reshape(1, 3, 3);
        NdArray upright = NdArray.of(0, 1, 0, 0, 1, 0, 0, 0.5, 0).reshape(1, 3, 3);
        NdArray steep = NdArray.of(0, 1, 0, 1, 0, 1, 1, 0).reshape(1, 4, 2);
        assertThat(WritingStyle.SLANTED.of(slash)).isCloseTo(1, within(1e-12));
        assertThat(WritingStyle.SLANTED.of(backslash)).isCloseTo(-1, within(1e-12));
        assertThat(WritingStyle.SLANTED.of(upright)).isCloseTo(0, within(1e-12));
        // Rows 1.5, 0.5, −0.5, −1.5 upwards, columns ½, ½, ½, −½ to the right of the middle: here by hand 0.3.
        assertThat(WritingStyle.SLANTED.of(steep)).isCloseTo(1.5 / 5, within(1e-12));
        assertThat(WritingStyle.SLANTED.of(NdArray.of(1, 1).reshape(1, 1, 2))).isZero();
    }

    @Test
    void anUnknownStyleIsRefused() {
        assertThat(WritingStyle.named("slanted")).isEqualTo(WritingStyle.SLANTED);
        assertThatThrownBy(() -> WritingStyle.named("bald")).isInstanceOf(BadInput.class)
                .hasMessageStartingWith("there is no --style 'bald'");
    }
}
