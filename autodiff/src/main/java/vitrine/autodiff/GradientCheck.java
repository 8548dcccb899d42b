package vitrine.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Seed;

/// Compares derivatives with finite differences, at every index of every input.
///
/// For a function y = f(x₀, x₁, …) and a fixed random cotangent v, the scalar L = ⟨v, y⟩ is differentiated by a
/// sweep and by the central difference
///
///     ∂L/∂xᵢ ≈ (L(x + h·eᵢ) − L(x − h·eᵢ)) / 2h
///
/// The cotangent is not uniform, so that errors that cancel in a plain sum are seen. The outputs are subtracted
/// before they are summed, as the rounding error of a large one would drown what a small one changes. The step
/// h = ε^(1/3) · max(1, |xᵢ|) balances the rounding error ε/h against the truncation error h². Needs a 64-bit
/// backend, and inputs away from kinks: at a kink a central difference gives the mean of both slopes.
///
/// @param rtol relative tolerance
/// @param atol absolute tolerance
/// @param seed draws the cotangent
public record GradientCheck(double rtol, double atol, Seed seed) {
    /// The step is ε^(1/3) with ε = 2⁻⁵²; its square bounds the truncation error.
    private static final double STEP = Math.cbrt(Precision.FLOAT64.epsilon());

    /// A relative and absolute tolerance of 1e−6, far above the error of a central difference (about 4e−11 for
    /// values and derivatives near 1) and far below any mistake.
    public GradientCheck() {
        this(1e-6, 1e-6, Seed.of(42));
    }

    /// Checks the first derivatives of `f` with respect to all inputs.
    ///
    /// @param name what is checked, for the message
    /// @throws AssertionError if one differs: names the function, the input, the index, got and expected
    public void first(String name, Function<List<Tensor>, Tensor> f, NdArray... inputs) {
        compare(name, f, inputs);
    }

    /// Checks the second derivatives of `f`: the gradient itself, as a function, is checked like any other.
    ///
    /// @throws AssertionError if one differs
    public void second(String name, Function<List<Tensor>, Tensor> f, NdArray... inputs) {
        for (int which = 0; which < inputs.length; which++) {
            int chosen = which;
            compare("gradient of " + name + " in input " + which, xs -> Gradients.differentiableGrad(
                    weighted(f.apply(xs)), List.of(xs.get(chosen))).getFirst(), inputs);
        }
    }

    private void compare(String name, Function<List<Tensor>, Tensor> f, NdArray... inputs) {
        List<Tensor> variables = Arrays.stream(inputs).map(Tensor::variable).toList();
        List<Tensor> gradients = Gradients.grad(weighted(f.apply(variables)), variables);
        for (int which = 0; which < inputs.length; which++) {
            double[] got = gradients.get(which).value().toDoubles();
            for (int i = 0; i < got.length; i++) {
                double expected = centralDifference(f, inputs, which, i);
                boolean close = Double.isFinite(expected)
                        && Math.abs(got[i] - expected) <= atol + rtol * Math.abs(expected);
                if (!close) {
                    throw new AssertionError(String.format(Locale.ROOT,
                            "%s: derivative with respect to input %d of shape %s at index %s: "
                                    + "got %.10g, expected %.10g",
                            name, which, inputs[which].shape(), index(inputs[which], i), got[i], expected));
                }
            }
        }
    }

    private double centralDifference(Function<List<Tensor>, Tensor> f, NdArray[] inputs, int which, int i) {
        double x = inputs[which].toDoubles()[i];
        double h = STEP * Math.max(1, Math.abs(x));
        double above = x + h;
        double below = x - h;
        NdArray difference = valueAt(f, inputs, which, i, above).minus(valueAt(f, inputs, which, i, below));
        return weighted(Tensor.constant(difference)).scalar() / (above - below);
    }

    private static NdArray valueAt(Function<List<Tensor>, Tensor> f, NdArray[] inputs, int which, int i, double x) {
        Tensor[] moved = Arrays.stream(inputs).map(Tensor::variable).toArray(Tensor[]::new);
        double[] values = inputs[which].toDoubles();
        values[i] = x;
        moved[which] = Tensor.variable(inputs[which].backend().array(inputs[which].shape(), values));
        return f.apply(List.of(moved)).value();
    }

    /// ⟨v, y⟩ with a random v whose elements are away from zero, between 0.5 and 1.5.
    private Tensor weighted(Tensor y) {
        if (y.value().backend().precision() != Precision.FLOAT64) {
            throw new IllegalArgumentException("a gradient check needs a 64-bit backend, not '"
                    + y.value().backend().name() + "'");
        }
        double[] v = seed.uniform(y.shape().size(), 0.5, 1.5);
        return y.times(Tensor.constant(y.value().backend().array(y.shape(), v))).sum();
    }

    private static String index(NdArray a, int position) {
        int[] index = new int[a.shape().rank()];
        int rest = position;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % a.shape().dim(axis);
            rest /= a.shape().dim(axis);
        }
        return Arrays.toString(index);
    }
}
