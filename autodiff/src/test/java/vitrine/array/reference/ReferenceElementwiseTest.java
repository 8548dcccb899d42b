package vitrine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Reduction;
import vitrine.array.SampleArrays;
import vitrine.array.Shape;
import vitrine.array.Unary;

class ReferenceElementwiseTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private final Backend backend = Backends.reference();

    @Test
    void isTheSixtyFourBitReference() {
        assertThat(backend.name()).isEqualTo("reference");
        assertThat(backend.precision()).isEqualTo(Precision.FLOAT64);
        assertThat(1 + backend.precision().epsilon()).isEqualTo(Math.nextUp(1.0));
        assertThat((float) (1 + Precision.FLOAT32.epsilon())).isEqualTo(Math.nextUp(1f));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "NEGATE, 2, -2", "ABS, -2.5, 2.5", "ABS, 3, 3", "SIGN, -7, -1", "SIGN, 0, 0", "SIGN, 0.1, 1", "SIGN, NaN, NaN",
        "STEP, 0.1, 1", "STEP, 0, 0", "STEP, -1, 0", "STEP, NaN, 0", "RELU, 2, 2", "RELU, -2, 0", "RELU, NaN, NaN",
        "EXP, 0, 1", "EXP, 1, 2.718281828459045", "LOG, 1, 0", "LOG, 10, 2.302585092994046", "LOG, 0, -Infinity",
        "LOG, -1, NaN", "SQRT, 9, 3", "SQRT, -1, NaN", "RECIPROCAL, 4, 0.25", "RECIPROCAL, 0, Infinity",
        "SQUARE, -3, 9", "TANH, 0.5, 0.46211715726000976", "TANH, 1000, 1", "SIGMOID, 0, 0.5",
        "SIGMOID, 1000, 1", "SIGMOID, -1000, 0", "SIGMOID, 1, 0.7310585786300049",
        "SIN, 1, 0.8414709848078965", "COS, 1, 0.5403023058681398", "ERF, 0, 0", "ERF, 0.5, 0.5204998778130465",
        "ERF, -1, -0.8427007929497149", "ERF, 2.9, 0.9999589021219005", "ERF, 3.1, 0.9999883513426328", "ERF, 6, 1",
        "ERF, -Infinity, -1", "ERF, NaN, NaN", "ERF, 1e-300, 1.1283791670955126e-300",
        "EXPM1, 1e-10, 1.00000000005e-10", "EXPM1, -1000, -1", "LOG1P, 1e-10, 9.9999999995e-11", "LOG1P, -1, -Infinity"
    })
    void functionsOfOneNumber(Unary f, double x, double expected) {
        assertThatArray(backend.map(f, NdArray.of(x, x))).hasShape(2)
                .isCloseTo(NdArray.of(expected, expected), 1e-15, 0);
    }

    @ParameterizedTest(name = "{0} of {1} and {2} is {3}")
    @CsvSource({
        "ADD, 2, 3, 5", "SUBTRACT, 2, 3, -1", "MULTIPLY, 2, 3, 6", "DIVIDE, 3, 2, 1.5", "DIVIDE, 1, 0, Infinity",
        "POWER, 2, 10, 1024", "POWER, 4, -0.5, 0.5", "POWER, 0, 0, 1", "MAXIMUM, 2, 3, 3", "MAXIMUM, NaN, 3, NaN",
        "MINIMUM, 2, 3, 2", "MINIMUM, 2, NaN, NaN", "GREATER, 3, 2, 1", "GREATER, 2, 2, 0", "GREATER, NaN, 2, 0",
        "GREATER_EQUAL, 2, 2, 1", "GREATER_EQUAL, 1, 2, 0", "EQUAL, 2, 2, 1", "EQUAL, 2, 3, 0", "EQUAL, NaN, NaN, 0"
    })
    void functionsOfTwoNumbers(Binary f, double a, double b, double expected) {
        assertThatArray(backend.zip(f, NdArray.of(a), NdArray.of(b))).hasElements(expected);
    }

    @Test
    void zipDoesNotBroadcast() {
        assertThatThrownBy(() -> backend.zip(Binary.ADD, NdArray.of(1, 2), NdArray.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("zip ADD: shapes (2) and (1) differ");
    }

    @Test
    void kernelsReadViewsAndReturnContiguousArrays() {
        NdArray a = SampleArrays.counting(2, 3).transpose();
        NdArray row = NdArray.of(10, 20).broadcastTo(Shape.of(3, 2));

        NdArray sum = backend.zip(Binary.ADD, a, row);
        assertThatArray(sum).hasShape(3, 2).hasElements(10, 23, 11, 24, 12, 25);
        assertThat(sum.isContiguous()).isTrue();
        assertThatArray(backend.map(Unary.SQUARE, a)).hasElements(0, 9, 1, 16, 4, 25);
        assertThat(backend.copy(a).isContiguous()).isTrue();
        assertThatArray(backend.copy(a)).hasElements(0, 3, 1, 4, 2, 5);
    }

    @Test
    void fullIsTheSameNumberEverywhere() {
        assertThatArray(backend.full(Shape.of(2, 2), -1.5)).hasShape(2, 2).hasElements(-1.5, -1.5, -1.5, -1.5);
    }

    @Test
    void reductionsKeepTheirAxesWithSizeOne() {
        NdArray a = SampleArrays.counting(2, 3, 2);

        assertThatArray(backend.reduce(Reduction.SUM, a, 1)).hasShape(2, 1, 2).hasElements(6, 9, 24, 27);
        assertThatArray(backend.reduce(Reduction.MAX, a, -1, 0)).hasShape(1, 3, 1).hasElements(7, 9, 11);
        assertThatArray(backend.reduce(Reduction.MIN, a)).hasShape(1, 1, 1).hasElements(0);
        assertThatArray(backend.reduce(Reduction.SUM, a.permute(2, 0, 1), 0)).hasShape(1, 2, 3)
                .hasElements(1, 5, 9, 13, 17, 21);
    }

    @Test
    void nanSurvivesEveryReduction() {
        NdArray a = NdArray.of(new double[][] {{1, NAN, 3}, {-INF, 2, INF}});

        assertThatArray(backend.reduce(Reduction.MAX, a, 1)).hasElements(NAN, INF);
        assertThatArray(backend.reduce(Reduction.MIN, a, 1)).hasElements(NAN, -INF);
        assertThatArray(backend.reduce(Reduction.SUM, a, 1)).hasElements(NAN, NAN);
    }

    @Test
    void matrixProductsAreSumsOfProducts() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        NdArray b = NdArray.of(new double[][] {{1, 0, -1}, {2, 1, 0}});

        assertThatArray(backend.matmul(a, b)).hasShape(3, 3).hasElements(5, 2, -1, 11, 4, -3, 17, 6, -5);
        assertThatArray(backend.matmul(b.transpose(), a.transpose())).hasElements(5, 11, 17, 2, 4, 6, -1, -3, -5);
    }

    @Test
    void stacksOfMatricesAreMultipliedOneByOne() {
        NdArray a = SampleArrays.normal(1, 2, 3, 2, 4);
        NdArray b = SampleArrays.normal(2, 2, 3, 4, 5);
        NdArray product = backend.matmul(a, b);

        assertThatArray(product).hasShape(2, 3, 2, 5);
        for (int n = 0; n < 2; n++) {
            for (int m = 0; m < 3; m++) {
                assertThatArray(product.at(n).at(m)).isEqualToArray(backend.matmul(a.at(n).at(m), b.at(n).at(m)));
            }
        }
    }

    @Test
    void aProductOverNothingIsZero() {
        assertThatArray(backend.matmul(SampleArrays.counting(2, 0), SampleArrays.counting(0, 2)))
                .hasShape(2, 2).hasElements(0, 0, 0, 0);
    }
}
