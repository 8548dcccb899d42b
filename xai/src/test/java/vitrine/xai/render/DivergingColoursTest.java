package vitrine.xai.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class DivergingColoursTest {
    /// Relative luminance of an sRGB colour (IEC 61966-2-1).
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int level) {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    void goFromBlueThroughWhiteToRed() {
        assertThat(DivergingColours.of(-1)).isEqualTo(new Color(0x053061));
        assertThat(DivergingColours.of(0)).isEqualTo(new Color(0xf7f7f7)).isEqualTo(DivergingColours.of(-0.0));
        assertThat(DivergingColours.of(1)).isEqualTo(new Color(0x67001f));
    }

    @Test
    void passTheAnchorsAtEveryFifth() {
        assertThat(DivergingColours.of(0.2)).isEqualTo(new Color(0xfddbc7));
        assertThat(DivergingColours.of(0.6)).isEqualTo(new Color(0xd6604d));
        assertThat(DivergingColours.of(-0.4)).isEqualTo(new Color(0x92c5de));
        assertThat(DivergingColours.of(-0.8)).isEqualTo(new Color(0x2166ac));
    }

    @Test
    void mixTwoAnchorsInBetween() {
        // Halfway between f7f7f7 and fddbc7.
        assertThat(DivergingColours.of(0.1)).isEqualTo(new Color(0xfa, 0xe9, 0xdf));
    }

    @Test
    void stayAtTheEndsBeyondOne() {
        assertThat(DivergingColours.of(7)).isEqualTo(DivergingColours.of(1));
        assertThat(DivergingColours.of(Double.POSITIVE_INFINITY)).isEqualTo(DivergingColours.of(1));
        assertThat(DivergingColours.of(Double.NEGATIVE_INFINITY)).isEqualTo(DivergingColours.of(-1));
    }

    @Test
    void areGreyForWhatIsNotANumber() {
        assertThat(DivergingColours.of(Double.NaN)).isEqualTo(Color.GRAY);
    }

    /// Step by step up to the rounding of a channel to 8 bits, which moves the luminance by up to 0.002.
    @Test
    void darkenSteadilyTowardsBothEnds() {
        for (int sign = -1; sign <= 1; sign += 2) {
            double before = luminance(DivergingColours.of(0));
            for (int i = 1; i <= 1000; i++) {
                double now = luminance(DivergingColours.of(sign * i / 1000.0));
                assertThat(now).as("at %f", sign * i / 1000.0).isLessThan(before + 0.002);
                before = now;
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(luminance(DivergingColours.of((i + 1) / 20.0)))
                    .isLessThan(luminance(DivergingColours.of(i / 20.0)) - 0.005);
            assertThat(luminance(DivergingColours.of(-(i + 1) / 20.0)))
                    .isLessThan(luminance(DivergingColours.of(-i / 20.0)) - 0.005);
        }
    }

    @Test
    void areEquallyDarkAtBothEnds() {
        assertThat(luminance(DivergingColours.of(-1))).isEqualTo(luminance(DivergingColours.of(1)), within(0.002));
    }
}
