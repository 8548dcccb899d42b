package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;

class NdArrayViewTest {
    private final NdArray a = SampleArrays.counting(2, 3);

    @Test
    void viewsShareTheNumbers() {
        assertThat(a.reshape(3, 2).storage()).isSameAs(a.storage());
        assertThat(a.transpose().storage()).isSameAs(a.storage());
        assertThat(a.broadcastTo(Shape.of(4, 2, 3)).storage()).isSameAs(a.storage());
        assertThat(a.slice(1, 1, 3).storage()).isSameAs(a.storage());
        assertThat(a.at(1).storage()).isSameAs(a.storage());
        assertThat(a.unsqueeze(0).storage()).isSameAs(a.storage());
    }

    @Test
    void reshapeWorksOneSizeOut() {
        assertThatArray(a.reshape(-1)).hasShape(6).hasElements(0, 1, 2, 3, 4, 5);
        assertThatArray(a.reshape(3, -1)).hasShape(3, 2).hasElements(0, 1, 2, 3, 4, 5);
        assertThatArray(a.reshape(1, -1, 3, 1)).hasShape(1, 2, 3, 1);
        assertThatArray(NdArray.of(5).reshape()).hasShape().hasElements(5);
    }

    @Test
    void reshapeOfAPermutedArrayReadsInRowMajorOrder() {
        assertThatArray(a.transpose().reshape(6)).hasElements(0, 3, 1, 4, 2, 5);
        assertThat(a.transpose().reshape(6).storage()).isNotSameAs(a.storage());
    }

    @Test
    void reshapeToAnotherNumberOfElementsIsRefused() {
        assertThatThrownBy(() -> a.reshape(4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reshape: (2, 3) has 6 elements, but (4, 2) has 8");
        assertThatThrownBy(() -> a.reshape(4, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reshape: (2, 3) has 6 elements, which [4, -1] cannot hold");
        assertThatThrownBy(() -> a.reshape(-1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.reshape(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void permuteReordersTheAxes() {
        NdArray b = SampleArrays.counting(2, 3, 4).permute(2, 0, 1);

        assertThatArray(b).hasShape(4, 2, 3);
        assertThat(b.get(3, 1, 2)).isEqualTo(23);
        assertThat(b.get(1, 0, 2)).isEqualTo(9);
        assertThatArray(SampleArrays.counting(2, 3, 4).permute(-1, 0, 1)).isEqualToArray(b);
    }

    @Test
    void permuteNamesEveryAxisOnce() {
        for (int[] axes : new int[][] {{0}, {0, 0}, {0, 1, 2}, {1, -1}}) {
            assertThatThrownBy(() -> a.permute(axes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("permute: axes [")
                    .hasMessageEndingWith("do not name each axis of (2, 3) once");
        }
        assertThatThrownBy(() -> a.permute(0, 2)).hasMessage("axis 2 does not exist in shape (2, 3)");
    }

    @Test
    void transposeExchangesTheLastTwoAxes() {
        assertThatArray(a.transpose()).hasShape(3, 2).hasElements(0, 3, 1, 4, 2, 5);
        assertThatArray(SampleArrays.counting(2, 3, 4).transpose()).hasShape(2, 4, 3);
        assertThatThrownBy(() -> NdArray.range(3).transpose())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("transpose: shape (3) has fewer than two axes");
    }

    @Test
    void broadcastStoresEveryNumberOnce() {
        NdArray row = NdArray.of(1, 2).broadcastTo(Shape.of(3, 2));

        assertThatArray(row).hasShape(3, 2).hasElements(1, 2, 1, 2, 1, 2);
        assertThat(row.stride(0)).isZero();
        assertThat(row.storage().length()).isEqualTo(2);
        assertThatArray(NdArray.scalar(7).broadcastTo(Shape.of(2, 2))).hasElements(7, 7, 7, 7);
    }

    @Test
    void broadcastNeverShrinks() {
        assertThatThrownBy(() -> a.broadcastTo(Shape.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broadcast: shape (2, 3) does not stretch to (3)");
        assertThatThrownBy(() -> a.broadcastTo(Shape.of(1, 3)))
                .hasMessage("broadcast: shape (2, 3) does not stretch to (1, 3)");
        assertThatThrownBy(() -> a.broadcastTo(Shape.of(2, 4)))
                .hasMessage("shapes (2, 3) and (2, 4) do not broadcast: sizes 3 and 4 differ");
    }

    @Test
    void sliceTakesARange() {
        assertThatArray(a.slice(1, 1, 3)).hasShape(2, 2).hasElements(1, 2, 4, 5);
        assertThatArray(a.slice(-2, 1, 2)).hasShape(1, 3).hasElements(3, 4, 5);
        assertThatArray(a.slice(1, 3, 3)).hasShape(2, 0);
        for (int[] range : new int[][] {{-1, 2}, {2, 1}, {0, 4}}) {
            assertThatThrownBy(() -> a.slice(1, range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("slice " + range[0] + " … " + range[1] + " of axis 1 of shape (2, 3)");
        }
    }

    @Test
    void atTakesOneElementOfTheFirstAxis() {
        assertThatArray(a.at(1)).hasShape(3).hasElements(3, 4, 5);
        assertThatArray(a.at(1).at(2)).hasShape().hasElements(5);
        assertThatThrownBy(() -> a.at(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("an array of shape (2, 3) has no element number 2");
        assertThatThrownBy(() -> NdArray.scalar(1).at(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void squeezeAndUnsqueezeRemoveAndInsertAnAxisOfSizeOne() {
        assertThatArray(a.unsqueeze(0)).hasShape(1, 2, 3);
        assertThatArray(a.unsqueeze(1)).hasShape(2, 1, 3);
        assertThatArray(a.unsqueeze(-1)).hasShape(2, 3, 1);
        assertThatArray(a.unsqueeze(1).squeeze(1)).isEqualToArray(a);
        assertThatThrownBy(() -> a.squeeze(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("squeeze: axis 0 of shape (2, 3) is not of size 1");
        assertThatThrownBy(() -> a.unsqueeze(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unsqueeze: axis 3 is not within 3 axes");
    }

    @Test
    void contiguousMeansSideBySideInRowMajorOrder() {
        assertThat(a.isContiguous()).isTrue();
        assertThat(a.slice(0, 1, 2).isContiguous()).isTrue();
        assertThat(a.unsqueeze(1).isContiguous()).isTrue();
        assertThat(a.slice(1, 0, 2).isContiguous()).isFalse();
        assertThat(a.transpose().isContiguous()).isFalse();
        assertThat(a.at(0).broadcastTo(Shape.of(2, 3)).isContiguous()).isFalse();
        assertThat(a.transpose().slice(0, 0, 0).isContiguous()).isTrue();
    }
}
