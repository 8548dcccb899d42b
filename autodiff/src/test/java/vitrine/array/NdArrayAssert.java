package vitrine.array;

import org.assertj.core.api.AbstractAssert;

/// Assertions on arrays whose failures name the element: its index, what it is and what was expected.
public final class NdArrayAssert extends AbstractAssert<NdArrayAssert, NdArray> {
    private NdArrayAssert(NdArray actual) {
        super(actual, NdArrayAssert.class);
    }

    public static NdArrayAssert assertThatArray(NdArray actual) {
        return new NdArrayAssert(actual);
    }

    public NdArrayAssert hasShape(int... dims) {
        isNotNull();
        if (!actual.shape().equals(Shape.of(dims))) {
            failWithMessage("expected shape %s, got %s", Shape.of(dims), actual.shape());
        }
        return this;
    }

    /// The elements in row-major order, bit for bit, except that 0 is −0 and NaN is NaN.
    public NdArrayAssert hasElements(double... expected) {
        return agrees(Backends.reference().array(actual.shape(), expected), 0, 0);
    }

    /// Equal shapes, and `|a − b| ≤ atol + rtol · |b|` for all elements.
    public NdArrayAssert isCloseTo(NdArray expected, double rtol, double atol) {
        hasShape(expected.shape().toArray());
        return agrees(expected, rtol, atol);
    }

    /// As [#isCloseTo(NdArray, double, double)] with the rounding error of a short 64-bit computation.
    public NdArrayAssert isCloseTo(NdArray expected) {
        return isCloseTo(expected, 1e-12, 1e-12);
    }

    public NdArrayAssert isEqualToArray(NdArray expected) {
        return isCloseTo(expected, 0, 0);
    }

    private NdArrayAssert agrees(NdArray expected, double rtol, double atol) {
        double[] a = actual.toDoubles();
        double[] b = expected.toDoubles();
        for (int i = 0; i < a.length; i++) {
            boolean close = a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i]))
                    || (Double.isFinite(b[i]) && Math.abs(a[i] - b[i]) <= atol + rtol * Math.abs(b[i]));
            if (!close) {
                failWithMessage("element %d (row-major) of an array of shape %s: got %s, expected %s%ngot%n%s%n"
                        + "expected%n%s", i, actual.shape(), a[i], b[i], actual, expected);
            }
        }
        return this;
    }
}
