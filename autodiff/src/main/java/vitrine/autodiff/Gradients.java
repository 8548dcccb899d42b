package vitrine.autodiff;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Derivatives of functions that are written with [Tensor] operations.
///
/// ```java
/// UnaryOperator<Tensor> f = x -> x.pow(3).sum();
/// Gradients.grad(f, NdArray.of(1, 2));          // [3, 12]
/// Gradients.hessian(f, NdArray.of(1, 2));       // [[6, 0], [0, 12]]
/// ```
///
/// Second derivatives come from sweeping twice: the first sweep is recorded, the second walks through it.
public final class Gradients {
    private Gradients() {}

    /// The gradient ∂f/∂x of a scalar function, of x's shape.
    public static NdArray grad(UnaryOperator<Tensor> f, NdArray x) {
        Tensor variable = Tensor.variable(x);
        return grad(f.apply(variable), List.of(variable)).getFirst().value();
    }

    /// The gradients of a scalar with respect to tensors that it was computed from, as constants.
    ///
    /// @throws IllegalArgumentException if `y` is not a scalar
    public static List<Tensor> grad(Tensor y, List<Tensor> xs) {
        return ReverseSweep.with(RuleBook.gradient()).run(y, seed(y), xs);
    }

    /// As [#grad(Tensor, List)], with gradients that can be differentiated in turn.
    ///
    /// @throws IllegalArgumentException if `y` is not a scalar
    public static List<Tensor> differentiableGrad(Tensor y, List<Tensor> xs) {
        return ReverseSweep.with(RuleBook.gradient()).differentiable().run(y, seed(y), xs);
    }

    /// The gradients of a scalar with respect to all variables that it depends on.
    static GradientMap backward(Tensor y) {
        List<Tensor> variables = ReverseSweep.topologicalOrder(y).stream().filter(t -> t.op() == null).toList();
        List<Tensor> gradients = grad(y, variables);
        IdentityHashMap<Tensor, NdArray> map = new IdentityHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            map.put(variables.get(i), gradients.get(i).value());
        }
        return new GradientMap(map);
    }

    /// The vector-Jacobian product vᵀ · ∂f/∂x, of x's shape; `v` has the shape of f(x).
    public static NdArray vjp(UnaryOperator<Tensor> f, NdArray x, NdArray v) {
        Tensor variable = Tensor.variable(x);
        return ReverseSweep.with(RuleBook.gradient())
                .run(f.apply(variable), Tensor.constant(v), List.of(variable)).getFirst().value();
    }

    /// The Jacobian-vector product ∂f/∂x · v, of f(x)'s shape; `v` has the shape of x.
    ///
    /// By two reverse sweeps: u ↦ uᵀ · ∂f/∂x is linear in u, so its own derivative in the direction v is
    /// ∂f/∂x · v, whatever u is.
    public static NdArray jvp(UnaryOperator<Tensor> f, NdArray x, NdArray v) {
        Tensor variable = Tensor.variable(x);
        Tensor y = f.apply(variable);
        Tensor u = Tensor.variable(y.value().backend().full(y.shape(), 0));
        var sweep = ReverseSweep.with(RuleBook.gradient());
        Tensor pulledBack = sweep.differentiable().run(y, u, List.of(variable)).getFirst();
        return sweep.run(pulledBack, Tensor.constant(v), List.of(u)).getFirst().value();
    }

    /// The Jacobian: every derivative ∂f(x)ᵢ/∂xⱼ, of shape (f(x)'s axes…, x's axes…). One sweep per output.
    public static NdArray jacobian(UnaryOperator<Tensor> f, NdArray x) {
        Tensor variable = Tensor.variable(x);
        Tensor y = f.apply(variable);
        return rows(ReverseSweep.with(RuleBook.gradient()), y, variable);
    }

    /// The Hessian of a scalar function: every ∂²f/∂xᵢ∂xⱼ, of shape (x's axes…, x's axes…).
    public static NdArray hessian(UnaryOperator<Tensor> f, NdArray x) {
        Tensor variable = Tensor.variable(x);
        Tensor gradient = differentiableGrad(f.apply(variable), List.of(variable)).getFirst();
        return rows(ReverseSweep.with(RuleBook.gradient()), gradient, variable);
    }

    /// The Hessian-vector product ∂²f/∂x² · v of a scalar function, without building the Hessian
    /// (Pearlmutter 1994): the vector-Jacobian product of the gradient; `v` has the shape of x.
    public static NdArray hvp(UnaryOperator<Tensor> f, NdArray x, NdArray v) {
        Tensor variable = Tensor.variable(x);
        Tensor gradient = differentiableGrad(f.apply(variable), List.of(variable)).getFirst();
        return ReverseSweep.with(RuleBook.gradient())
                .run(gradient, Tensor.constant(v), List.of(variable)).getFirst().value();
    }

    private static NdArray rows(ReverseSweep sweep, Tensor y, Tensor x) {
        int[] dims = new int[y.shape().rank() + x.shape().rank()];
        System.arraycopy(y.shape().toArray(), 0, dims, 0, y.shape().rank());
        System.arraycopy(x.shape().toArray(), 0, dims, y.shape().rank(), x.shape().rank());
        Shape shape = Shape.of(dims);
        int m = y.shape().size();
        int n = x.shape().size();
        double[] entries = new double[shape.size()];
        double[] unit = new double[m];
        for (int i = 0; i < m; i++) {
            unit[i] = 1;
            Tensor seed = Tensor.constant(y.value().backend().array(y.shape(), unit));
            double[] row = sweep.run(y, seed, List.of(x)).getFirst().value().toDoubles();
            System.arraycopy(row, 0, entries, i * n, n);
            unit[i] = 0;
        }
        return y.value().backend().array(shape, entries);
    }

    private static Tensor seed(Tensor y) {
        if (y.shape().size() != 1) {
            throw new IllegalArgumentException("the gradient of a tensor of shape " + y.shape()
                    + ": expected a scalar; sum it up, or use vjp with a cotangent");
        }
        return y.ones();
    }
}
