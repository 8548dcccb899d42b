package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NdArrayTextTest {
    @Test
    void wholeNumbersNeedNoDecimals() {
        assertThat(NdArray.of(1, -20, 300)).hasToString("[  1, -20, 300]");
        assertThat(NdArray.of(0, 9_999_999)).hasToString("[      0, 9999999]");
    }

    @Test
    void aScalarHasNoBrackets() {
        assertThat(NdArray.scalar(2.5)).hasToString("2.5");
        assertThat(NdArray.scalar(3)).hasToString("3");
    }

    @Test
    void rowsAreAligned() {
        assertThat(NdArray.of(new double[][] {{1, 2, 3}, {40, 5, -6}})).hasToString("""
                [[ 1,  2,  3],
                 [40,  5, -6]]""");
    }

    @Test
    void oneNumberOfDecimalsServesAll() {
        assertThat(NdArray.of(1, 0.5, -2.25)).hasToString("[ 1.00,  0.50, -2.25]");
        assertThat(NdArray.of(1.0 / 3, 2)).hasToString("[0.3333, 2.0000]");
        assertThat(NdArray.of(0.99999, 1)).hasToString("[1.0, 1.0]");
        assertThat(NdArray.of(1, 1.5)).hasToString("[1.0, 1.5]");
    }

    @Test
    void verySmallAndVeryLargeNumbersArePowersOfTen() {
        assertThat(NdArray.of(1, 0.00001)).hasToString("[1.0000e+00, 1.0000e-05]");
        assertThat(NdArray.of(1e7, -2)).hasToString("[ 1.0000e+07, -2.0000e+00]");
        assertThat(NdArray.of(0.0001, 0)).hasToString("[0.0001, 0.0000]");
    }

    @Test
    void whatIsNotFiniteIsNamedAsNumPyDoes() {
        assertThat(NdArray.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5))
                .hasToString("[ nan,  inf, -inf,  1.5]");
        assertThat(NdArray.of(Double.NaN, 7)).hasToString("[nan,   7]");
    }

    @Test
    void blocksAreSeparatedByEmptyLines() {
        assertThat(SampleArrays.counting(2, 2, 2)).hasToString("""
                [[[0, 1],
                  [2, 3]],

                 [[4, 5],
                  [6, 7]]]""");
        assertThat(SampleArrays.counting(2, 1, 1, 2)).hasToString("""
                [[[[0, 1]]],


                 [[[2, 3]]]]""");
    }

    @Test
    void theMiddleOfALongArrayIsLeftOut() {
        assertThat(NdArray.range(1001)).hasToString("[   0,    1,    2, ...,  998,  999, 1000]");
        assertThat(NdArray.range(1000).toString()).doesNotContain("...").contains("500");
        assertThat(SampleArrays.counting(100, 20)).hasToString("""
                [[   0,    1,    2, ...,   17,   18,   19],
                 [  20,   21,   22, ...,   37,   38,   39],
                 [  40,   41,   42, ...,   57,   58,   59],
                 ...,
                 [1940, 1941, 1942, ..., 1957, 1958, 1959],
                 [1960, 1961, 1962, ..., 1977, 1978, 1979],
                 [1980, 1981, 1982, ..., 1997, 1998, 1999]]""");
        assertThat(SampleArrays.counting(6, 200).toString().lines()).hasSize(6);
    }

    @Test
    void emptyArraysAreEmptyBrackets() {
        assertThat(NdArray.of()).hasToString("[]");
        assertThat(SampleArrays.counting(0, 3)).hasToString("[]");
        assertThat(SampleArrays.counting(2, 0)).hasToString("[[],\n []]");
    }

    @Test
    void viewsPrintWhatTheyShow() {
        assertThat(SampleArrays.counting(2, 3).transpose()).hasToString("""
                [[0, 3],
                 [1, 4],
                 [2, 5]]""");
    }
}
