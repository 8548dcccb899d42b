package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NdArrayTest {
    @Nested
    class Literals {
        @Test
        void aVector() {
            assertThatArray(NdArray.of(1, 2.5, -3)).hasShape(3).hasElements(1, 2.5, -3);
            assertThatArray(NdArray.of()).hasShape(0);
        }

        @Test
        void aMatrix() {
            assertThatArray(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}))
                    .hasShape(2, 3).hasElements(1, 2, 3, 4, 5, 6);
            assertThatArray(NdArray.of(new double[0][])).hasShape(0, 0);
        }

        @Test
        void aScalar() {
            assertThatArray(NdArray.scalar(7)).hasShape().hasElements(7);
        }

        @Test
        void aRange() {
            assertThatArray(NdArray.range(4)).hasShape(4).hasElements(0, 1, 2, 3);
        }

        @Test
        void areOnTheReferenceBackend() {
            assertThat(NdArray.of(1).backend()).isSameAs(Backends.reference());
            assertThat(NdArray.of(new double[][] {{1}}).backend()).isSameAs(Backends.reference());
            assertThat(NdArray.scalar(1).backend()).isSameAs(Backends.reference());
        }

        @Test
        void raggedRowsAreRefused() {
            assertThatThrownBy(() -> NdArray.of(new double[][] {{1, 2}, {3}}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 0 has 2 values, but row 1 has 1");
        }

        @Test
        void theNumberOfValuesMustFitTheShape() {
            assertThatThrownBy(() -> Backends.reference().array(Shape.of(2, 3), new double[5]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("shape (2, 3) has 6 elements, but 5 values are given");
        }
    }

    @Nested
    class Reading {
        private final NdArray a = SampleArrays.counting(2, 3, 4);

        @Test
        void anElementByItsIndex() {
            assertThat(a.get(1, 2, 3)).isEqualTo(23);
            assertThat(a.get(0, 1, 2)).isEqualTo(6);
            assertThat(NdArray.scalar(5).get()).isEqualTo(5);
        }

        @Test
        void anIndexOutsideIsRefusedWithTheShape() {
            assertThatThrownBy(() -> a.get(0, 3, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("no element at index [0, 3, 0] of an array of shape (2, 3, 4)");
            assertThatThrownBy(() -> a.get(0, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> a.get(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }

        @Test
        void theScalarOfAnArrayWithOneElementOfAnyRank() {
            assertThat(NdArray.of(7).reshape(1, 1, 1).scalar()).isEqualTo(7);
            assertThatThrownBy(() -> NdArray.of(1, 2).scalar())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shape (2) has 2 elements, not one");
        }

        @Test
        void thirtyTwoBitsAreRounded() {
            assertThat(NdArray.of(0.1, 1e300).toFloats()).containsExactly(0.1f, Float.POSITIVE_INFINITY);
            assertThatArray(Backends.reference().array(Shape.of(1), new float[] {0.1f})).hasElements(0.1f);
        }

        @Test
        void movingToTheSameBackendGivesTheSameArray() {
            assertThat(a.to(Backends.reference())).isSameAs(a);
        }
    }

    @Nested
    class NoArrayLeaks {
        @Test
        void theCallersValuesAreCopied() {
            double[] values = {1, 2, 3};
            double[][] rows = {{1, 2}, {3, 4}};
            float[] floats = {5, 6};
            NdArray vector = NdArray.of(values);
            NdArray matrix = NdArray.of(rows);
            NdArray narrow = Backends.reference().array(Shape.of(2), floats);
            values[0] = rows[0][0] = 99;
            floats[0] = 99;

            assertThatArray(vector).hasElements(1, 2, 3);
            assertThatArray(matrix).hasElements(1, 2, 3, 4);
            assertThatArray(narrow).hasElements(5, 6);
        }

        @Test
        void whatIsHandedOutIsACopy() {
            NdArray a = NdArray.of(1, 2, 3);
            a.toDoubles()[0] = 99;
            a.toFloats()[0] = 99;
            a.strides()[0] = 99;
            a.shape().toArray()[0] = 99;

            assertThatArray(a).hasShape(3).hasElements(1, 2, 3);
            assertThat(a.stride(0)).isEqualTo(1);
        }

        @Test
        void copiesAndViewsOfCopiesAreIndependent() {
            NdArray a = NdArray.of(1, 2, 3);

            assertThat(Backends.reference().copy(a).storage()).isNotSameAs(a.storage());
            assertThatArray(Backends.reference().copy(a)).isEqualToArray(a);
        }
    }

    @Nested
    class Closeness {
        @Test
        void isRelativePlusAbsolute() {
            assertThat(NdArray.of(1.01, 0.001).isCloseTo(NdArray.of(1, 0), 0.01, 0.001)).isTrue();
            assertThat(NdArray.of(1.02, 0).isCloseTo(NdArray.of(1, 0), 0.01, 0.001)).isFalse();
            assertThat(NdArray.of(0, 0.002).isCloseTo(NdArray.of(0, 0), 0.01, 0.001)).isFalse();
        }

        @Test
        void needsEqualShapes() {
            assertThat(NdArray.of(1, 2).isCloseTo(NdArray.of(1, 2).reshape(2, 1), 1, 1)).isFalse();
        }

        @Test
        void nanIsCloseToNothingAndInfinityOnlyToItself() {
            NdArray infinity = NdArray.of(Double.POSITIVE_INFINITY);
            NdArray nan = NdArray.of(Double.NaN);

            assertThat(nan.isCloseTo(nan, 1, 1)).isFalse();
            assertThat(infinity.isCloseTo(infinity, 0, 0)).isTrue();
            assertThat(infinity.isCloseTo(infinity.times(-1), 1, 1)).isFalse();
            assertThat(NdArray.of(5).isCloseTo(infinity, 1e-6, 1e-6)).isFalse();
            assertThat(infinity.isCloseTo(NdArray.of(5), 1e-6, 1e-6)).isFalse();
        }
    }
}
