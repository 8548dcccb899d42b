package vitrine.array;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Numbers with a shape: an n-dimensional array of one [Backend].
///
/// An array is a window onto a [Storage]: the element at index (i, j, …) lies at
/// `offset + i · strides[0] + j · strides[1] + …`, as its layout says. So [#reshape], [#permute], [#broadcastTo] and
/// [#slice] only compute another layout and share the numbers; nothing is copied. As no method changes an array's
/// numbers, sharing them is safe.
///
/// Arithmetic broadcasts as in NumPy. All operands must live on the same backend; [#to] moves an array.
///
/// ```java
/// var a = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});   // (2, 3)
/// var b = NdArray.of(10, 20, 30);                              // (3)
/// a.times(b).sum(1);                                           // [140, 320]
/// ```
public final class NdArray {
    private final Storage storage;
    private final Layout layout;
    private final Shape shape;

    private NdArray(Storage storage, Layout layout) {
        this.storage = storage;
        this.layout = layout;
        shape = layout.shape();
    }

    // ---- Making arrays ------------------------------------------------------------------------------

    /// A vector with these values, on the 64-bit reference backend.
    public static NdArray of(double... values) {
        return Backends.reference().array(Shape.of(values.length), values);
    }

    /// A matrix with these rows, on the 64-bit reference backend.
    ///
    /// @throws IllegalArgumentException if the rows differ in length
    public static NdArray of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row 0 has " + columns + " values, but row " + i + " has " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return Backends.reference().array(Shape.of(rows.length, columns), values);
    }

    /// A scalar, on the 64-bit reference backend.
    public static NdArray scalar(double value) {
        return Backends.reference().full(Shape.of(), value);
    }

    /// The numbers 0, 1, …, n − 1, on the 64-bit reference backend.
    public static NdArray range(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i);
        return of(values);
    }

    /// The whole of a storage in row-major order. Backends make their results with this.
    ///
    /// @throws IllegalArgumentException if the shape's size is not the storage's length
    public static NdArray over(Storage storage, Shape shape) {
        if (storage.length() != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " has " + shape.size()
                    + " elements, but " + storage.length() + " values are given");
        }
        return new NdArray(storage, Layout.rowMajor(shape, 0));
    }

    // ---- What it is ---------------------------------------------------------------------------------

    /// The sizes along the axes.
    public Shape shape() {
        return shape;
    }

    /// The number of elements.
    public int size() {
        return shape.size();
    }

    /// The backend that holds the numbers and computes with them.
    public Backend backend() {
        return storage.backend();
    }

    /// The memory that this array is a view of.
    public Storage storage() {
        return storage;
    }

    /// Where in the storage the first element lies.
    public int offset() {
        return layout.offset();
    }

    /// How far apart in the storage neighbours along `axis` lie; 0 on a broadcast axis.
    public int stride(int axis) {
        return layout.stride(axis);
    }

    /// A copy of all strides, outermost axis first.
    public int[] strides() {
        return layout.strides();
    }

    /// Whether the elements lie side by side in row-major order, from [#offset] on.
    public boolean isContiguous() {
        return layout.isContiguous();
    }

    // ---- Reading numbers ----------------------------------------------------------------------------

    /// The element at this index, one number per axis.
    ///
    /// @throws IndexOutOfBoundsException if there is no such element
    public double get(int... index) {
        return view(layout.element(index)).scalar();
    }

    /// The value of an array with a single element, such as a loss.
    ///
    /// @throws IllegalStateException if it has more or fewer elements
    public double scalar() {
        if (size() != 1) {
            throw new IllegalStateException("shape " + shape + " has " + size() + " elements, not one");
        }
        return backend().toDoubles(this)[0];
    }

    /// A copy of the elements in row-major order.
    public double[] toDoubles() {
        return backend().toDoubles(this);
    }

    /// A copy of the elements in row-major order, rounded to 32 bits.
    public float[] toFloats() {
        return backend().toFloats(this);
    }

    /// These numbers on another backend; this very array if it is there already.
    public NdArray to(Backend target) {
        if (target == backend()) {
            return this;
        }
        return target.precision() == Precision.FLOAT32
                ? target.array(shape, toFloats())
                : target.array(shape, toDoubles());
    }

    /// This array, which from now on outlives the scope that it was made in; see [Backend#scoped].
    public NdArray kept() {
        backend().keep(this);
        return this;
    }

    // ---- Views --------------------------------------------------------------------------------------

    /// The same elements in row-major order in another shape. One size may be −1: it is worked out. A view
    /// if this array is contiguous, else a view of a copy.
    ///
    /// @throws IllegalArgumentException if the numbers of elements differ
    public NdArray reshape(int... dims) {
        Shape target = shape.reshaped(dims);
        NdArray source = isContiguous() ? this : backend().copy(this);
        return new NdArray(source.storage, Layout.rowMajor(target, source.offset()));
    }

    /// The same elements in another shape.
    public NdArray reshape(Shape target) {
        return reshape(target.toArray());
    }

    /// The axes in another order: axis i of the result is axis `axes[i]` of this array.
    ///
    /// @throws IllegalArgumentException if `axes` does not name every axis once
    public NdArray permute(int... axes) {
        return view(layout.permute(axes));
    }

    /// The last two axes exchanged: the transpose of a matrix, or of every matrix of a stack.
    public NdArray transpose() {
        return view(layout.transpose());
    }

    /// Stretched to `target` by NumPy's rule; a stretched axis has stride 0, so every number is stored once.
    ///
    /// @throws IllegalArgumentException if this shape does not stretch to `target`
    public NdArray broadcastTo(Shape target) {
        return target.equals(shape) ? this : view(layout.broadcastTo(target));
    }

    /// The elements `from … to − 1` along `axis`.
    ///
    /// @throws IndexOutOfBoundsException if the range is not within the axis
    public NdArray slice(int axis, int from, int to) {
        return view(layout.slice(axis, from, to));
    }

    /// Element number `index` along the first axis, which disappears: a row of a matrix, an image of a batch.
    ///
    /// @throws IndexOutOfBoundsException if there is no such element
    public NdArray at(int index) {
        return view(layout.at(index));
    }

    /// Without `axis`, which must have size 1.
    public NdArray squeeze(int axis) {
        return view(layout.squeeze(axis));
    }

    /// With a new axis of size 1 at position `axis`.
    public NdArray unsqueeze(int axis) {
        return view(layout.unsqueeze(axis));
    }

    private NdArray view(Layout of) {
        return new NdArray(storage, of);
    }

    // ---- Arithmetic, with broadcasting --------------------------------------------------------------

    /// `f` of every element.
    public NdArray map(Unary f) {
        return backend().map(f, this);
    }

    /// `f` of every pair of elements, after broadcasting to a common shape.
    public NdArray zip(Binary f, NdArray other) {
        if (shape.equals(other.shape)) {
            return backend().zip(f, this, other);
        }
        Shape common = Shape.broadcast(shape, other.shape);
        return backend().zip(f, broadcastTo(common), other.broadcastTo(common));
    }

    /// The sum, element by element.
    public NdArray plus(NdArray other) {
        return zip(Binary.ADD, other);
    }

    /// The difference, element by element.
    public NdArray minus(NdArray other) {
        return zip(Binary.SUBTRACT, other);
    }

    /// The product, element by element.
    public NdArray times(NdArray other) {
        return zip(Binary.MULTIPLY, other);
    }

    /// The quotient, element by element.
    public NdArray dividedBy(NdArray other) {
        return zip(Binary.DIVIDE, other);
    }

    /// Every element plus a number.
    public NdArray plus(double number) {
        return plus(backend().full(Shape.of(), number));
    }

    /// Every element minus a number.
    public NdArray minus(double number) {
        return minus(backend().full(Shape.of(), number));
    }

    /// Every element times a number.
    public NdArray times(double number) {
        return times(backend().full(Shape.of(), number));
    }

    /// Every element divided by a number.
    public NdArray dividedBy(double number) {
        return dividedBy(backend().full(Shape.of(), number));
    }

    /// The matrix product with the last two axes as matrices: (…, m, k) · (…, k, n) → (…, m, n). Leading axes
    /// broadcast.
    ///
    /// @throws IllegalArgumentException if one has fewer than two axes, or the sizes do not fit
    public NdArray matmul(NdArray other) {
        if (shape.rank() == 2 && other.shape.rank() == 2) {
            return backend().matmul(this, other);
        }
        Shape lead = KernelChecks.leadingOfMatmul(shape, other.shape);
        return backend().matmul(broadcastLeading(lead), other.broadcastLeading(lead));
    }

    // ---- Many to one --------------------------------------------------------------------------------

    /// The sums along the given axes, which disappear; no axes give the sum of all elements.
    public NdArray sum(int... axes) {
        return reduce(Reduction.SUM, axes);
    }

    /// The means along the given axes, which disappear; no axes give the mean of all elements.
    public NdArray mean(int... axes) {
        NdArray sum = sum(axes);
        return sum.dividedBy((double) size() / sum.size());
    }

    /// The largest elements along the given axes, which disappear; no axes give the largest of all.
    public NdArray max(int... axes) {
        return reduce(Reduction.MAX, axes);
    }

    /// The smallest elements along the given axes, which disappear; no axes give the smallest of all.
    public NdArray min(int... axes) {
        return reduce(Reduction.MIN, axes);
    }

    /// The reduction along the given axes, which disappear; no axes reduce all elements to a scalar.
    public NdArray reduce(Reduction reduction, int... axes) {
        NdArray result = backend().reduce(reduction, this, axes);
        if (axes.length == 0) {
            return result.reshape();
        }
        boolean[] gone = new boolean[shape.rank()];
        for (int axis : axes) {
            gone[shape.axis(axis)] = true;
        }
        for (int axis = gone.length - 1; axis >= 0; axis--) {
            if (gone[axis]) {
                result = result.squeeze(axis);
            }
        }
        return result;
    }

    /// The position of the largest element in row-major order: the first of equals, and the first NaN if there
    /// is one, as [Reduction#MAX] is NaN then.
    ///
    /// @throws IllegalStateException if there are no elements
    public int argMax() {
        double[] values = toDoubles();
        if (values.length == 0) {
            throw new IllegalStateException("argMax of no elements: shape " + shape);
        }
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] || (Double.isNaN(values[i]) && !Double.isNaN(values[best]))) {
                best = i;
            }
        }
        return best;
    }

    // ---- Comparing and printing ---------------------------------------------------------------------

    /// Whether the shapes are equal and every pair of elements satisfies `|a − b| ≤ atol + rtol · |b|`. NaN is
    /// close to nothing, an infinity only to itself.
    public boolean isCloseTo(NdArray expected, double rtol, double atol) {
        if (!shape.equals(expected.shape)) {
            return false;
        }
        double[] a = toDoubles();
        double[] b = expected.toDoubles();
        for (int i = 0; i < a.length; i++) {
            boolean close = a[i] == b[i]
                    || (Double.isFinite(b[i]) && Math.abs(a[i] - b[i]) <= atol + rtol * Math.abs(b[i]));
            if (!close) {
                return false;
            }
        }
        return true;
    }

    /// The numbers in nested brackets, as NumPy prints them; the middle of a long array is left out.
    @Override
    public String toString() {
        return NdArrayText.of(this);
    }

    /// A copy with `f` applied to every element on the Java side: for set-up code and tests, not for kernels.
    public NdArray mapEach(DoubleUnaryOperator f) {
        return backend().array(shape, Arrays.stream(toDoubles()).map(f).toArray());
    }

    private NdArray broadcastLeading(Shape lead) {
        int[] dims = Arrays.copyOf(lead.toArray(), lead.rank() + 2);
        dims[lead.rank()] = shape.dim(-2);
        dims[lead.rank() + 1] = shape.dim(-1);
        return broadcastTo(Shape.of(dims));
    }
}
