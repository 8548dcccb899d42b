package vitrine.autodiff.op;

import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Gradients;

class MaxPool2dTest {
    private static final Window2d ROW_OF_TWO = new Window2d(Window.of(1), Window.of(2));

    @Test
    void takesTheLargestOfEveryWindow() {
        NdArray x = NdArray.of(1, 2, 3, 4, -5, -6, -7, -8).reshape(1, 2, 2, 2);

        assertThatArray(new MaxPool2d(Window2d.square(2)).forward(x)).hasShape(1, 2, 1, 1).hasElements(4, -5);
    }

    @Test
    void theSignalReturnsToTheWinnerAndAddsUpWhereWindowsOverlap() {
        NdArray x = NdArray.of(1, 9, 2, 5).reshape(1, 1, 1, 4);

        assertThatArray(pullBack(x, ROW_OF_TWO, 10, 20, 30)).hasShape(1, 1, 1, 4).hasElements(0, 30, 0, 30);
    }

    @Test
    void ofEqualNumbersTheFirstReceivesTheWholeSignal() {
        NdArray x = NdArray.of(7, 7, 7, 7).reshape(1, 1, 1, 4);

        assertThatArray(pullBack(x, ROW_OF_TWO, 10, 20, 30)).hasElements(10, 20, 30, 0);
    }

    @Test
    void paddingNeverWins() {
        NdArray x = NdArray.of(-3, -4).reshape(1, 1, 1, 2);
        var window = new Window2d(Window.of(1), new Window(2, 1, 1, 1));

        assertThatArray(new MaxPool2d(window).forward(x)).hasElements(-3, -3, -4);
        assertThatArray(pullBack(x, window, 1, 2, 4)).hasElements(3, 4);
    }

    @Test
    void anEmptyBatchStaysEmpty() {
        NdArray x = NdArray.of().reshape(0, 3, 4, 4);
        var pool = new MaxPool2d(Window2d.square(2, 2, 0, 1));

        assertThatArray(pool.forward(x)).hasShape(0, 3, 2, 2);
        assertThatArray(Gradients.grad(y -> pool.apply(y).sum(), x)).hasShape(0, 3, 4, 4);
    }

    private static NdArray pullBack(NdArray x, Window2d window, double... signal) {
        var pool = new MaxPool2d(window);
        Shape pooled = pool.forward(x).shape();
        return Gradients.vjp(pool::apply, x, NdArray.of(signal).reshape(pooled));
    }

    @Test
    void aSecondSweepFollowsTheSameWinners() {
        NdArray x = NdArray.of(1, 9, 2, 5).reshape(1, 1, 1, 4);
        var pool = new MaxPool2d(ROW_OF_TWO);

        // f = 9² + 9² + 5²
        assertThatArray(Gradients.hvp(y -> pool.apply(y).square().sum(), x, NdArray.of(1, 1, 1, 1).reshape(x.shape())))
                .hasElements(0, 4, 0, 2);
    }
}
