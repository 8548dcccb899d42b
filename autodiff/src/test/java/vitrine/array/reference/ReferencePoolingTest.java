package vitrine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.array.Window;
import vitrine.array.Window2d;

class ReferencePoolingTest {
    private static final double NAN = Double.NaN;

    private final Backend backend = Backends.reference();

    @Test
    void theWinnerIsGivenByItsPlaceInThePlane() {
        NdArray x = NdArray.of(new double[][] {
            {1, 9, 2, 3},
            {4, 5, 8, 6},
            {7, 0, 1, 1},
            {2, 3, 1, 4}}).reshape(1, 1, 4, 4);

        assertThatArray(backend.windowArgMax(x, Window2d.square(2, 2, 0, 1)))
                .hasShape(1, 1, 2, 2).hasElements(1, 6, 8, 15);
        assertThatArray(backend.windowArgMax(x, Window2d.square(3)))
                .hasShape(1, 1, 2, 2).hasElements(1, 1, 6, 6);
        assertThatArray(backend.windowArgMax(x, Window2d.square(2, 1, 0, 2)))
                .hasShape(1, 1, 2, 2).hasElements(8, 1, 6, 7);
    }

    @Test
    void everyPlaneHasItsOwnWinners() {
        NdArray x = NdArray.of(1, 2, 2, 1, 5, 4, 3, 6).reshape(2, 2, 1, 2);
        Window2d row = new Window2d(Window.of(1), Window.of(2));

        assertThatArray(backend.windowArgMax(x, row)).hasShape(2, 2, 1, 1).hasElements(1, 0, 0, 1);
    }

    @Test
    void theFirstOfEqualsWins() {
        NdArray x = NdArray.of(3, 3, 3, 3, 3, 3, 3, 3, 3).reshape(1, 1, 3, 3);

        assertThatArray(backend.windowArgMax(x, Window2d.square(2))).hasElements(0, 1, 3, 4);
    }

    @Test
    void theFirstNanBeatsEveryNumber() {
        NdArray x = NdArray.of(9, NAN, 1, NAN, Double.POSITIVE_INFINITY, 2).reshape(1, 1, 1, 6);
        Window2d row = new Window2d(Window.of(1), Window.of(3));

        assertThatArray(backend.windowArgMax(x, row)).hasElements(1, 1, 3, 3);
    }

    @Test
    void paddingNeverWinsEvenAgainstNegativeInfinity() {
        NdArray x = NdArray.of(-5, -7, Double.NEGATIVE_INFINITY, -9).reshape(1, 1, 2, 2);

        assertThatArray(backend.windowArgMax(x, Window2d.square(2, 1, 1, 1)))
                .hasShape(1, 1, 3, 3).hasElements(0, 0, 1, 0, 0, 1, 2, 3, 3);
    }

    @Test
    void aWindowNeverLiesInThePaddingAlone() {
        NdArray x = SampleArrays.counting(1, 1, 1, 1);

        assertThatThrownBy(() -> backend.windowArgMax(x, Window2d.square(2, 1, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pooling: padding 2 is more than half of the window's size 2");
        assertThatThrownBy(() -> backend.windowArgMax(x, Window2d.square(2, 1, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pooling: image (1, 1, 1, 1): Window[size=2, stride=1, padding=1, dilation=2] ")
                .hasMessageEndingWith("number 0 along axis 2 lies in the padding alone");
    }

    @Test
    void onlyImagesArePooled() {
        assertThatThrownBy(() -> backend.windowArgMax(SampleArrays.counting(2, 2), Window2d.square(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pooling: image (2, 2) does not have four axes");
    }

    /// Against a second formulation: the place of the largest element of each patch, found by sorting.
    @Test
    void distinctNumbersAreRankedRight() {
        NdArray x = SampleArrays.distinct(4, 2, 3, 7, 6);
        Window2d window = new Window2d(new Window(3, 2, 1, 1), new Window(2, 2, 1, 2));
        NdArray winners = backend.windowArgMax(x, window);

        assertThatArray(winners).hasShape(2, 3, 4, 3);
        for (int n = 0; n < 2; n++) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 3; j++) {
                        assertThat((int) winners.get(n, c, i, j)).isEqualTo(largest(x.at(n).at(c), window, i, j));
                    }
                }
            }
        }
    }

    private static int largest(NdArray plane, Window2d window, int i, int j) {
        return IntStream.range(0, plane.size()).boxed()
                .filter(at -> isTap(window.rows(), i, at / plane.shape().dim(1))
                        && isTap(window.columns(), j, at % plane.shape().dim(1)))
                .max(Comparator.comparingDouble(at -> plane.reshape(-1).get(at)))
                .orElseThrow();
    }

    private static boolean isTap(Window window, int output, int position) {
        int distance = position - (output * window.stride() - window.padding());
        return distance >= 0 && distance % window.dilation() == 0 && distance / window.dilation() < window.size();
    }
}
