package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import vitrine.xai.surrogate.Locality.Distance;

class LocalityTest {
    /// A known program leaves out the square root: at d = w it has e⁻¹ = 0.368 for e^−½ = 0.607.
    @Example
    void keepsTheSquareRootOfTheKernel() {
        var kernel = new Locality(Distance.EUCLIDEAN, 1, 2);

        assertThat(kernel.weight(0)).isEqualTo(1);
        assertThat(kernel.weight(2)).isEqualTo(Math.exp(-0.5), within(1e-15));
        assertThat(kernel.weight(4)).isEqualTo(Math.exp(-2), within(1e-15));
    }

    /// Of four superpixels one is off: cos = 3/√(3·4) = √3/2.
    @Example
    void measuresSuperpixelsByTheirAngle() {
        double distance = 1 - Math.sqrt(3) / 2;

        assertThat(Locality.IMAGES.weight(new double[] {1, 0, 1, 1}, 1, 1, 1, 1))
                .isEqualTo(Math.exp(-distance * distance / (2 * 0.25 * 0.25)), within(1e-15));
        assertThat(Locality.TEXT.weight(new double[] {1, 0, 1, 1}, 1, 1, 1, 1))
                .isEqualTo(Math.exp(-1e4 * distance * distance / (2 * 25 * 25)), within(1e-15));
    }

    @Example
    void putsTheEmptyImageAtDistanceOne() {
        assertThat(Distance.COSINE.between(new double[3], new double[] {1, 1, 1})).isEqualTo(1);
    }

    @Example
    void growsWithTheColumnsOfATable() {
        assertThat(Locality.table(4)).isEqualTo(new Locality(Distance.EUCLIDEAN, 1, 1.5));
        assertThat(Locality.table(4).weight(new double[] {1, 0, 0, 1}, 1, 1, 1, 1))
                .isEqualTo(Math.exp(-2 / (2 * 2.25)), within(1e-15));
    }

    @Example
    void refusesAWidthOfZero() {
        assertThatThrownBy(() -> new Locality(Distance.COSINE, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("distances times 1.0 and a width of 0.0: expected both above 0");
    }
}
