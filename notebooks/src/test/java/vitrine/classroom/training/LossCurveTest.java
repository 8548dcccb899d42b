package vitrine.classroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossCurveTest {
    @Test
    void aConstantLossIsItsOwnMean() {
        assertThat(new LossCurve(Collections.nCopies(300, 0.7), 100).smoothed())
                .allSatisfy(mean -> assertThat(mean).isCloseTo(0.7, Offset.offset(1e-12)));
    }

    @Test
    void theMeanIsTheOneOfTheFormula() {
        List<Double> losses = List.of(4.0, 2.0, 1.0);
        double beta = Math.exp(-1);

        List<Double> mean = new LossCurve(losses, 1).smoothed();

        assertThat(mean.get(0)).isEqualTo(4.0);
        assertThat(mean.get(1)).isCloseTo((2 + beta * 4) / (1 + beta), Offset.offset(1e-12));
        assertThat(mean.get(2)).isCloseTo(
                (1 + beta * 2 + beta * beta * 4) / (1 + beta + beta * beta), Offset.offset(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500})
    void theCurveIsDrawnForAnyNumberOfSteps(int steps) throws IOException {
        List<Double> losses = IntStream.range(0, steps).mapToObj(step -> 2.3 * Math.exp(-step / 100.0)).toList();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(new LossCurve(losses, 100).png()));

        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(675);
        assertThat(IntStream.range(0, 1200 * 675).map(i -> picture.getRGB(i % 1200, i / 1200)))
                .contains(new Color(0x1f4e79).getRGB());
    }

    @Test
    void aLossOfZeroCanBeDrawnToo() throws IOException {
        assertThat(new LossCurve(List.of(1.0, 0.0, 0.5), 1).png()).isNotEmpty();
    }

    @Test
    void nothingCannotBeDrawn() {
        assertThatThrownBy(() -> new LossCurve(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
