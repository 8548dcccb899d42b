package vitrine.xai.interaction;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Target;
import vitrine.xai.gradient.Quadrature;

/// Integrated Hessians (Janizek et al. 2021, eq. 5 and 6): integrated gradients of integrated gradients. With
/// z(α) = x′ + α(x − x′) and Δ = x − x′,
///
///     Γᵢⱼ = ΔᵢΔⱼ ∫₀¹∫₀¹ αβ ∂²f(z(αβ))/∂xᵢ∂xⱼ dα dβ                                             (i ≠ j)
///     Γᵢᵢ = Δᵢ² ∫₀¹∫₀¹ αβ ∂²f(z(αβ))/∂xᵢ² dα dβ + Δᵢ ∫₀¹∫₀¹ ∂f(z(αβ))/∂xᵢ dα dβ
///
/// They are symmetric, the sum over the partners of i is its integrated gradient, and all of them add up to f(x) − f(x′).
///
/// The two integrals are one: what depends on t = αβ alone has the mean ∫∫ h(αβ) dα dβ = ∫₀¹ h(t) · (−ln t) dt. With
/// t = s⁴ the weight −16 s³ ln s is smooth enough for a Gauss–Legendre quadrature in s.
///
/// A network of ReLUs bends at its kinks alone, where it has no second derivative: then Γ misses what happens there, and the
/// residual says so. The paper replaces ReLU by softplus. `steps` recorded sweeps and as many more for every element.
///
/// @param steps    how many places on the way, at least 1; 50 by default
/// @param baseline x′; zero by default
public record IntegratedHessians(int steps, Baseline baseline) implements InteractionExplainer {
    /// Checks the number of steps.
    public IntegratedHessians {
        if (steps < 1) {
            throw new IllegalArgumentException("integrated Hessians in " + steps + " steps: expected at least 1");
        }
    }

    /// From zero, in 50 steps.
    public IntegratedHessians() {
        this(50, Baseline.zero());
    }

    @Override
    public Interactions explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray x0 = baseline.of(f.input());
        NdArray delta = f.input().minus(x0);
        int d = delta.size();
        double[] nodes = Quadrature.GAUSS_LEGENDRE.nodes(steps);
        double[] weights = Quadrature.GAUSS_LEGENDRE.weights(steps);
        NdArray gradient = delta.reshape(d).times(0);                         // ∫ ∂f · (−ln t) dt
        NdArray hessian = gradient.reshape(1, d).times(gradient.reshape(d, 1));  // ∫ t ∂²f · (−ln t) dt
        for (int k = 0; k < steps; k++) {
            double s = nodes[k];
            double t = s * s * s * s;
            double weight = weights[k] * -16 * s * s * s * Math.log(s);
            Curvature there = Curvature.at(f, x0.plus(delta.times(t)).unsqueeze(0));
            gradient = gradient.plus(there.gradients().squeeze(0).times(weight));
            hessian = hessian.plus(there.hessians().squeeze(0).times(weight * t));
        }
        NdArray row = delta.reshape(1, d);
        NdArray column = delta.reshape(d, 1);
        NdArray together = column.times(row).times(hessian);
        NdArray alone = identity(gradient).times(gradient.reshape(1, d).times(row));
        NdArray interactions = together.plus(alone);
        double atBaseline = f.values(x0.unsqueeze(0))[0];
        return new Interactions(f.input(), interactions, f.certificate(toString(), interactions, atBaseline));
    }

    private static NdArray identity(NdArray vector) {
        int d = vector.size();
        double[] ones = new double[d * d];
        for (int i = 0; i < d; i++) {
            ones[i * d + i] = 1;
        }
        return vector.backend().array(Shape.of(d, d), ones);
    }
}
