package vitrine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.array.NdArrayAssert.assertThatArray;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.array.Seed;
import vitrine.array.Shape;

class ReferenceIndexingTest {
    private final Backend backend = Backends.reference();

    @Test
    void gatherPicksAlongAnAxis() {
        NdArray a = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

        assertThatArray(backend.gather(a, 1, NdArray.of(new double[][] {{2, 0}, {1, 1}})))
                .hasShape(2, 2).hasElements(3, 1, 5, 5);
        assertThatArray(backend.gather(a, 0, NdArray.of(new double[][] {{1, 0, 1}})))
                .hasShape(1, 3).hasElements(4, 2, 6);
        assertThatArray(backend.gather(a, -1, NdArray.of(new double[][] {{2}, {0}}))).hasShape(2, 1).hasElements(3, 4);
    }

    @Test
    void scatterAddAddsWhatArrivesAtTheSamePlace() {
        NdArray source = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        NdArray indices = NdArray.of(new double[][] {{0, 3, 0}, {1, 1, 1}});

        assertThatArray(backend.scatterAdd(source, 1, indices, 4))
                .hasShape(2, 4).hasElements(4, 0, 0, 2, 0, 15, 0, 0);
        assertThatArray(backend.scatterAdd(source, 0, NdArray.of(new double[][] {{0, 0, 0}, {0, 0, 0}}), 2))
                .hasShape(2, 3).hasElements(5, 7, 9, 0, 0, 0);
    }

    /// ⟨gather(a, i), s⟩ = ⟨a, scatterAdd(s, i)⟩, with the axis in any of three places.
    @Property
    void scatterAddIsTheAdjointOfGather(
            @ForAll @IntRange(max = 2) int axis, @ForAll @IntRange(min = 1, max = 5) int length,
            @ForAll @IntRange(max = 6) int picks, @ForAll long seed) {
        Shape from = Shape.of(2, 3, 4).with(axis, length);
        Shape to = from.with(axis, picks);
        NdArray a = SampleArrays.normal(seed, from.toArray());
        NdArray s = SampleArrays.normal(seed + 1, to.toArray());
        NdArray indices = backend.array(to, Seed.of(seed).uniform(to.size(), 0, length)).mapEach(Math::floor);

        NdArray picked = backend.gather(a, axis, indices);
        NdArray returned = backend.scatterAdd(s, axis, indices, length);
        assertThat(returned.shape()).isEqualTo(from);
        assertThat(dot(a, returned)).isCloseTo(dot(picked, s), within(1e-12));
        for (int i = 0; i < to.dim(0); i++) {
            for (int j = 0; j < to.dim(1); j++) {
                for (int k = 0; k < to.dim(2); k++) {
                    int[] there = {i, j, k};
                    there[axis] = (int) indices.get(i, j, k);
                    assertThat(picked.get(i, j, k)).isEqualTo(a.get(there));
                }
            }
        }
    }

    @Test
    void anIndexIsAWholeNumberBelowTheSize() {
        NdArray a = NdArray.of(1, 2, 3);
        for (double wrong : new double[] {-1, 3, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> backend.gather(a, 0, NdArray.of(wrong)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index " + wrong + " is not a whole number from 0 to 2");
            assertThatThrownBy(() -> backend.scatterAdd(NdArray.of(1), 0, NdArray.of(wrong), 3))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void offTheAxisTheSizesAreEqual() {
        assertThatThrownBy(() -> backend.gather(SampleArrays.counting(2, 3), 1, SampleArrays.counting(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gather: shapes (2, 3) and (3, 3) differ off axis 1");
        assertThatThrownBy(() -> backend.scatterAdd(NdArray.of(1, 2), 0, NdArray.of(0), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scatterAdd: shapes (2) and (1) differ");
        assertThatThrownBy(() -> backend.concat(0, SampleArrays.counting(2, 3), SampleArrays.counting(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concat: shapes (2, 3) and (2, 2) differ off axis 0");
    }

    @Test
    void padSurroundsWithZeros() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});

        assertThatArray(backend.pad(a, new int[] {1, 0}, new int[] {0, 2}))
                .hasShape(3, 4).hasElements(0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0);
        assertThatArray(backend.pad(a, new int[2], new int[2])).isEqualToArray(a);
    }

    /// ⟨pad(a), g⟩ = ⟨a, slice(g)⟩.
    @Property
    void sliceIsTheAdjointOfPad(
            @ForAll @IntRange(max = 3) int top, @ForAll @IntRange(max = 3) int bottom,
            @ForAll @IntRange(max = 3) int left, @ForAll @IntRange(max = 3) int right, @ForAll long seed) {
        NdArray a = SampleArrays.normal(seed, 2, 3, 4);
        NdArray padded = backend.pad(a, new int[] {0, top, left}, new int[] {0, bottom, right});
        NdArray g = SampleArrays.normal(seed + 1, padded.shape().toArray());

        NdArray inside = g.slice(1, top, top + 3).slice(2, left, left + 4);
        assertThat(dot(padded, g)).isCloseTo(dot(a, inside), within(1e-12));
        assertThatArray(padded.slice(1, top, top + 3).slice(2, left, left + 4)).isEqualToArray(a);
    }

    @Test
    void amountsOfPaddingAreOnePerAxisAndNotNegative() {
        NdArray a = SampleArrays.counting(2, 3);

        assertThatThrownBy(() -> backend.pad(a, new int[] {1}, new int[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pad: shape (2, 3) with [1] before and [1, 1] after: expected one amount ≥ 0 per axis");
        assertThatThrownBy(() -> backend.pad(a, new int[] {0, 0}, new int[] {0, -1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void concatPutsOneBehindTheOther() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        NdArray b = NdArray.of(new double[][] {{5}, {6}});

        assertThatArray(backend.concat(1, a, b)).hasShape(2, 3).hasElements(1, 2, 5, 3, 4, 6);
        assertThatArray(backend.concat(-1, b, a.transpose())).hasShape(2, 3).hasElements(5, 1, 3, 6, 2, 4);
        assertThatArray(backend.concat(0, a)).isEqualToArray(a);
        assertThatThrownBy(() -> backend.concat(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concat of no arrays");
    }

    private static double dot(NdArray a, NdArray b) {
        return a.times(b).sum().scalar();
    }
}
