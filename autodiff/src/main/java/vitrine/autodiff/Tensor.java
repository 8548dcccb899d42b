package vitrine.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.op.Abs;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.BroadcastTo;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.Exp;
import vitrine.autodiff.op.Log;
import vitrine.autodiff.op.LogSoftmax;
import vitrine.autodiff.op.MatMul;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Permute;
import vitrine.autodiff.op.Power;
import vitrine.autodiff.op.Relu;
import vitrine.autodiff.op.Reshape;
import vitrine.autodiff.op.Sigmoid;
import vitrine.autodiff.op.Slice;
import vitrine.autodiff.op.Softmax;
import vitrine.autodiff.op.Sqrt;
import vitrine.autodiff.op.Square;
import vitrine.autodiff.op.Subtract;
import vitrine.autodiff.op.Sum;
import vitrine.autodiff.op.Tanh;

/// An [NdArray] that remembers the [Op] and the inputs it was computed from.
///
/// A tensor is a *variable* (a leaf that gradients are wanted for), a *constant*, or the result of an
/// operation. A result remembers its inputs only if a variable is among its ancestors; so code that has no
/// variables, such as inference, keeps nothing alive. Tensors never change.
///
/// ```java
/// var w = Tensor.variable(NdArray.of(1, 2, 3));
/// var loss = w.square().sum();              // w₁² + w₂² + w₃²
/// loss.backward().of(w);                    // [2, 4, 6]
/// ```
///
/// The everyday operations are methods here; the rest are called where they live, such as
/// `Conv2d.of(x, w, b, window, groups)`.
public final class Tensor {
    private final NdArray value;
    private final @Nullable Op op;
    private final List<Tensor> inputs;
    private final boolean tracked;

    private Tensor(NdArray value, @Nullable Op op, List<Tensor> inputs, boolean tracked) {
        this.value = value;
        this.op = op;
        this.inputs = inputs;
        this.tracked = tracked;
    }

    /// A leaf that gradients are wanted for: a parameter to train, an input to explain.
    public static Tensor variable(NdArray value) {
        return new Tensor(value, null, List.of(), true);
    }

    /// A leaf that no gradient flows into.
    public static Tensor constant(NdArray value) {
        return new Tensor(value, null, List.of(), false);
    }

    /// The result of an operation, remembered if a variable is among its ancestors.
    public static Tensor of(Op op, Tensor... inputs) {
        List<Tensor> operands = List.of(inputs);
        NdArray[] values = new NdArray[inputs.length];
        boolean tracked = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = inputs[i].value;
            tracked |= inputs[i].tracked;
        }
        NdArray value = op.forward(List.of(values));
        return tracked ? new Tensor(value, op, operands, true) : constant(value);
    }

    // ---- What it is ---------------------------------------------------------------------------------

    /// The numbers.
    public NdArray value() {
        return value;
    }

    /// The sizes along the axes.
    public Shape shape() {
        return value.shape();
    }

    /// The number, if there is only one.
    ///
    /// @throws IllegalStateException if there are more or fewer
    public double scalar() {
        return value.scalar();
    }

    /// The operation that made this tensor, or null for a leaf.
    public @Nullable Op op() {
        return op;
    }

    /// The tensors that it was made of; none for a leaf.
    public List<Tensor> inputs() {
        return inputs;
    }

    /// Whether a gradient can flow through this tensor: it is a variable or depends on one.
    public boolean isTracked() {
        return tracked;
    }

    /// The same numbers as a constant: gradients stop here.
    public Tensor detach() {
        return tracked ? constant(value) : this;
    }

    /// The gradients of this scalar with respect to all variables that it depends on.
    ///
    /// @throws IllegalArgumentException if this is not a scalar
    public GradientMap backward() {
        return Gradients.backward(this);
    }

    // ---- Arithmetic, with broadcasting --------------------------------------------------------------

    /// The sum, element by element.
    public Tensor plus(Tensor other) {
        return new Add().apply(this, other);
    }

    /// The difference, element by element.
    public Tensor minus(Tensor other) {
        return new Subtract().apply(this, other);
    }

    /// The product, element by element.
    public Tensor times(Tensor other) {
        return new Multiply().apply(this, other);
    }

    /// The quotient, element by element.
    public Tensor dividedBy(Tensor other) {
        return new Divide().apply(this, other);
    }

    /// Every element plus a number.
    public Tensor plus(double number) {
        return plus(number(number));
    }

    /// Every element minus a number.
    public Tensor minus(double number) {
        return minus(number(number));
    }

    /// Every element times a number.
    public Tensor times(double number) {
        return times(number(number));
    }

    /// Every element divided by a number.
    public Tensor dividedBy(double number) {
        return dividedBy(number(number));
    }

    /// Every element with its sign changed.
    public Tensor negate() {
        return times(-1);
    }

    /// Every element to a constant power.
    public Tensor pow(double exponent) {
        return new Power(exponent).apply(this);
    }

    /// The matrix product with the last two axes as matrices, (…, m, k) · (…, k, n) → (…, m, n). Leading axes
    /// broadcast.
    public Tensor matmul(Tensor other) {
        return MatMul.of(this, other);
    }

    // ---- Functions, element by element --------------------------------------------------------------

    /// x²
    public Tensor square() {
        return new Square().apply(this);
    }

    /// eˣ
    public Tensor exp() {
        return new Exp().apply(this);
    }

    /// The natural logarithm.
    public Tensor log() {
        return new Log().apply(this);
    }

    /// √x
    public Tensor sqrt() {
        return new Sqrt().apply(this);
    }

    /// |x|
    public Tensor abs() {
        return new Abs().apply(this);
    }

    /// max(x, 0)
    public Tensor relu() {
        return new Relu().apply(this);
    }

    /// The hyperbolic tangent.
    public Tensor tanh() {
        return new Tanh().apply(this);
    }

    /// 1/(1 + e⁻ˣ)
    public Tensor sigmoid() {
        return new Sigmoid().apply(this);
    }

    /// eˣ / Σ eˣ along `axis`.
    public Tensor softmax(int axis) {
        return new Softmax(shape().axis(axis)).apply(this);
    }

    /// The logarithm of the softmax along `axis`, computed without overflow.
    public Tensor logSoftmax(int axis) {
        return new LogSoftmax(shape().axis(axis)).apply(this);
    }

    // ---- Many to one --------------------------------------------------------------------------------

    /// The sums along the given axes, which disappear; no axes give the sum of all elements.
    public Tensor sum(int... axes) {
        return Sum.of(this, axes);
    }

    /// The means along the given axes, which disappear; no axes give the mean of all elements.
    public Tensor mean(int... axes) {
        Tensor sum = sum(axes);
        return sum.times((double) sum.shape().size() / shape().size());
    }

    // ---- Structure ----------------------------------------------------------------------------------

    /// The same elements in row-major order in another shape; one size may be −1.
    public Tensor reshape(int... dims) {
        return Reshape.of(this, dims);
    }

    /// The same elements in another shape.
    public Tensor reshape(Shape shape) {
        return reshape(shape.toArray());
    }

    /// The axes in another order: axis i of the result is axis `axes[i]`.
    public Tensor permute(int... axes) {
        return Permute.of(this, axes);
    }

    /// The last two axes exchanged.
    public Tensor transpose() {
        return Permute.transpose(this);
    }

    /// Stretched to `target` by NumPy's rule.
    public Tensor broadcastTo(Shape target) {
        return target.equals(shape()) ? this : new BroadcastTo(target).apply(this);
    }

    /// The elements `from … to − 1` along `axis`.
    public Tensor slice(int axis, int from, int to) {
        return new Slice(shape().axis(axis), from, to).apply(this);
    }

    /// The operation that made it and the numbers.
    @Override
    public String toString() {
        String origin = op != null ? op.name() : tracked ? "variable" : "constant";
        return "Tensor(" + origin + ", shape " + shape() + ")\n" + value;
    }

    private Tensor number(double number) {
        return constant(value.backend().full(Shape.of(), number));
    }

    /// The same tensors with gradients stopped.
    static List<Tensor> detached(List<Tensor> tensors) {
        Tensor[] constants = new Tensor[tensors.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = tensors.get(i).detach();
        }
        return List.of(constants);
    }

    /// A tensor of ones of this tensor's shape.
    Tensor ones() {
        return constant(value.backend().full(shape(), 1));
    }
}
