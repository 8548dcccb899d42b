package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import vitrine.array.reference.ReferenceBackend;

class NdArrayArithmeticTest {
    private final NdArray matrix = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    private final NdArray row = NdArray.of(10, 20, 30);
    private final NdArray column = NdArray.of(100, 200).reshape(2, 1);

    @Test
    void theExampleOfTheClassCommentHolds() {
        assertThatArray(matrix.times(row).sum(1)).hasShape(2).hasElements(140, 320);
    }

    @Test
    void rowsAndColumnsBroadcast() {
        assertThatArray(matrix.plus(row)).hasShape(2, 3).hasElements(11, 22, 33, 14, 25, 36);
        assertThatArray(matrix.plus(column)).hasElements(101, 102, 103, 204, 205, 206);
        assertThatArray(column.minus(row)).hasShape(2, 3).hasElements(90, 80, 70, 190, 180, 170);
        assertThatArray(row.dividedBy(matrix)).hasElements(10, 10, 10, 2.5, 4, 5);
    }

    @Test
    void numbersBroadcastToo() {
        assertThatArray(row.plus(1)).hasElements(11, 21, 31);
        assertThatArray(row.minus(1)).hasElements(9, 19, 29);
        assertThatArray(row.times(2)).hasElements(20, 40, 60);
        assertThatArray(row.dividedBy(10)).hasElements(1, 2, 3);
    }

    @Test
    void operandsStayAsTheyWere() {
        var _ = matrix.plus(1).times(column).matmul(row.reshape(3, 1));

        assertThatArray(matrix).hasElements(1, 2, 3, 4, 5, 6);
        assertThatArray(column).hasElements(100, 200);
        assertThatArray(row).hasElements(10, 20, 30);
    }

    @Test
    void shapesThatDoNotBroadcastAreNamed() {
        assertThatThrownBy(() -> matrix.plus(NdArray.range(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shapes (2, 3) and (4) do not broadcast: sizes 3 and 4 differ");
    }

    @Test
    void operandsOfTwoBackendsAreRefused() {
        NdArray elsewhere = new ReferenceBackend().array(Shape.of(3), new double[3]);

        assertThatThrownBy(() -> row.plus(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an operand of shape (3) lives on backend")
                .hasMessageEndingWith("move it with to(backend)");
        assertThatArray(row.plus(elsewhere.to(Backends.reference()))).isEqualToArray(row);
    }

    @Test
    void matmulMultipliesMatrices() {
        NdArray other = NdArray.of(new double[][] {{1, 0}, {2, 1}, {0, 3}});

        assertThatArray(matrix.matmul(other)).hasShape(2, 2).hasElements(5, 11, 14, 23);
    }

    @Test
    void matmulBroadcastsLeadingAxes() {
        NdArray stack = SampleArrays.normal(1, 2, 1, 3, 4);
        NdArray other = SampleArrays.normal(2, 5, 4, 2);
        NdArray product = stack.matmul(other);

        assertThatArray(product).hasShape(2, 5, 3, 2);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 5; j++) {
                assertThatArray(product.at(i).at(j)).isEqualToArray(stack.at(i).at(0).matmul(other.at(j)));
            }
        }
        assertThatArray(other.matmul(SampleArrays.normal(3, 2, 7))).hasShape(5, 4, 7);
    }

    @Test
    void matmulNamesBothShapesAndWhatDiffers() {
        assertThatThrownBy(() -> SampleArrays.counting(3, 4).matmul(SampleArrays.counting(5, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("matmul: (3, 4) × (5, 6): inner sizes 4 and 5 differ");
        assertThatThrownBy(() -> SampleArrays.counting(2, 3, 4).matmul(SampleArrays.counting(5, 6)))
                .hasMessage("matmul: (2, 3, 4) × (5, 6): inner sizes 4 and 5 differ");
        assertThatThrownBy(() -> SampleArrays.counting(2, 3, 4).matmul(SampleArrays.counting(3, 4, 5)))
                .hasMessage("matmul: (2, 3, 4) × (3, 4, 5): leading shapes (2) and (3) do not broadcast: "
                        + "sizes 2 and 3 differ");
        assertThatThrownBy(() -> matrix.matmul(row))
                .hasMessage("matmul: (2, 3) × (3): both need at least two axes");
        assertThatThrownBy(() -> Backends.reference()
                .matmul(SampleArrays.counting(2, 3, 4), SampleArrays.counting(4, 5)))
                .hasMessage("matmul: (2, 3, 4) × (4, 5): expected the same number of axes, at least two");
        assertThatThrownBy(() -> Backends.reference()
                .matmul(SampleArrays.counting(2, 3, 4), SampleArrays.counting(3, 4, 5)))
                .hasMessage("matmul: (2, 3, 4) × (3, 4, 5): the leading axes differ");
    }

    @Test
    void reductionsRemoveTheirAxes() {
        NdArray a = SampleArrays.counting(2, 3, 2);

        assertThatArray(a.sum(1)).hasShape(2, 2).hasElements(6, 9, 24, 27);
        assertThatArray(a.sum(0, -1)).hasShape(3).hasElements(14, 22, 30);
        assertThatArray(a.sum(2, 0)).hasShape(3).hasElements(14, 22, 30);
        assertThatArray(a.sum()).hasShape().hasElements(66);
        assertThatArray(a.mean(1)).hasShape(2, 2).hasElements(2, 3, 8, 9);
        assertThatArray(a.mean()).hasShape().hasElements(5.5);
        assertThatArray(a.max(0)).hasShape(3, 2).hasElements(6, 7, 8, 9, 10, 11);
        assertThatArray(a.min(1, 2)).hasShape(2).hasElements(0, 6);
        assertThatArray(NdArray.scalar(3).sum()).hasShape().hasElements(3);
    }

    @Test
    void reductionsOfNoNumbersGiveTheirIdentity() {
        NdArray empty = SampleArrays.counting(2, 0);

        assertThatArray(empty.sum(1)).hasShape(2).hasElements(0, 0);
        assertThatArray(empty.max(1)).hasElements(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThatArray(empty.min(1)).hasElements(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThatArray(empty.sum(0)).hasShape(0);
    }

    @Test
    void argMaxIsTheFirstOfEqualsAndNanWins() {
        assertThat(NdArray.of(1, 5, 2, 5).argMax()).isEqualTo(1);
        assertThat(NdArray.of(new double[][] {{1, 2}, {7, 0}}).transpose().argMax()).isEqualTo(1);
        assertThat(NdArray.of(1, Double.NaN, 9, Double.NaN).argMax()).isEqualTo(1);
        assertThat(NdArray.of(Double.NaN, 9).argMax()).isZero();
        assertThat(NdArray.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY).argMax()).isZero();
        assertThatThrownBy(() -> NdArray.of().argMax())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("argMax of no elements: shape (0)");
    }

    @Test
    void mapEachAppliesAJavaFunctionToEveryElement() {
        assertThatArray(matrix.transpose().mapEach(x -> 10 * x)).hasShape(3, 2).hasElements(10, 40, 20, 50, 30, 60);
    }
}
