package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The largest of numbers, by vectors and one by one.
class MaxLoopsTest {
    private static final int LONGEST = 6 * Tile.LANES + 3;

    @Test
    void findsTheLargestWhereverItIs() {
        for (int count = 1; count <= LONGEST; count++) {
            for (int place = 0; place < count; place++) {
                float[] x = new float[LONGEST + 2];
                Arrays.fill(x, 9);
                Arrays.fill(x, 1, 1 + count, -2);
                x[1 + place] = -1;
                assertThat(MaxLoops.max(x, 1, count)).isEqualTo(-1);
                assertThat(MaxLoops.plainMax(x, 1, count)).isEqualTo(-1);
            }
        }
    }

    @Test
    void isNaNIfOneNumberIs() {
        for (int count = 1; count <= LONGEST; count++) {
            for (int place = 0; place < count; place++) {
                float[] x = new float[count];
                x[count - 1 - place] = Float.POSITIVE_INFINITY;
                x[place] = Float.NaN;
                assertThat(MaxLoops.max(x, 0, count)).isNaN();
                assertThat(MaxLoops.plainMax(x, 0, count)).isNaN();
            }
        }
    }

    @Test
    void isZeroRatherThanMinusZero() {
        for (int count = 1; count <= LONGEST; count++) {
            for (int place = 0; place < count; place++) {
                float[] x = new float[count];
                Arrays.fill(x, -0f);
                assertThat(Float.floatToIntBits(MaxLoops.max(x, 0, count))).isEqualTo(Float.floatToIntBits(-0f));
                x[place] = 0f;
                assertThat(Float.floatToIntBits(MaxLoops.max(x, 0, count))).isZero();
            }
        }
    }

    @Test
    void isMinusInfinityOfNoNumbers() {
        assertThat(MaxLoops.max(new float[0], 0, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
    }
}
