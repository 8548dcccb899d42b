package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void tellsItsSizesRankAndNumberOfElements() {
        Shape shape = Shape.of(2, 3, 4);

        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.size()).isEqualTo(24);
        assertThat(shape.toArray()).containsExactly(2, 3, 4);
        assertThat(shape).hasToString("(2, 3, 4)");
    }

    @Test
    void ofAScalarHasNoAxesAndOneElement() {
        assertThat(Shape.of().rank()).isZero();
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of()).hasToString("()");
    }

    @Test
    void countsNegativeAxesFromTheEnd() {
        Shape shape = Shape.of(2, 3, 4);

        assertThat(shape.dim(-1)).isEqualTo(4);
        assertThat(shape.dim(-3)).isEqualTo(2);
        assertThat(shape.axis(-2)).isEqualTo(1);
        assertThat(shape.with(-1, 9)).isEqualTo(Shape.of(2, 3, 9));
        assertThat(shape.without(-2)).isEqualTo(Shape.of(2, 4));
    }

    @Test
    void refusesAnAxisThatDoesNotExist() {
        assertThatThrownBy(() -> Shape.of(2, 3).dim(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis 2 does not exist in shape (2, 3)");
        assertThatThrownBy(() -> Shape.of(2, 3).axis(-3)).hasMessage("axis -3 does not exist in shape (2, 3)");
        assertThatThrownBy(() -> Shape.of().axis(0)).hasMessage("axis 0 does not exist in shape ()");
    }

    @Test
    void refusesNegativeSizes() {
        assertThatThrownBy(() -> Shape.of(2, -3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (2, -3): size -3 is negative");
    }

    @Test
    void holdsAtMostTheElementsThatAJavaArrayCanIndex() {
        assertThat(Shape.of(1, Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (65536, 32768) has more than 2³¹ − 1 elements, the largest array supported");
        assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeEmptyAlongAnAxis() {
        assertThat(Shape.of(3, 0, 2).size()).isZero();
    }

    @Test
    void reducesTheGivenAxesToSizeOneAndAllIfNoneAreGiven() {
        assertThat(Shape.of(2, 3, 4).reduced(0, -1)).isEqualTo(Shape.of(1, 3, 1));
        assertThat(Shape.of(2, 3, 4).reduced()).isEqualTo(Shape.of(1, 1, 1));
    }

    @Test
    void broadcastsLikeNumPy() {
        assertThat(Shape.broadcast(Shape.of(8, 1, 6, 1), Shape.of(7, 1, 5))).isEqualTo(Shape.of(8, 7, 6, 5));
        assertThat(Shape.broadcast(Shape.of(5, 4), Shape.of(1))).isEqualTo(Shape.of(5, 4));
        assertThat(Shape.broadcast(Shape.of(), Shape.of(3))).isEqualTo(Shape.of(3));
        assertThat(Shape.broadcast(Shape.of(0), Shape.of(1))).isEqualTo(Shape.of(0));
    }

    @Test
    void broadcastingErrorsNameBothShapesAndTheSizesThatDiffer() {
        assertThatThrownBy(() -> Shape.broadcast(Shape.of(2, 3), Shape.of(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shapes (2, 3) and (4) do not broadcast: sizes 3 and 4 differ");
        assertThatThrownBy(() -> Shape.broadcast(Shape.of(2, 1), Shape.of(3, 4)))
                .hasMessage("shapes (2, 1) and (3, 4) do not broadcast: sizes 2 and 3 differ");
    }

    @Test
    void isAValue() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void neitherKeepsTheCallersArrayNorHandsItsOwnOut() {
        int[] dims = {2, 3};
        Shape shape = Shape.of(dims);
        dims[0] = 99;
        shape.toArray()[1] = 99;

        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }
}
