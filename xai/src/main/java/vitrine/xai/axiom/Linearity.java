package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Linearity: the explanation of a·f + b·g is a times that of f plus b times that of g.
///
/// The violation is the largest difference of any attribution. The target must be linear in the scores, as a
/// logit is.
///
/// @param other g, on f's backend
/// @param a     the weight of f
/// @param b     the weight of g
public record Linearity(DifferentiableModel other, double a, double b) implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        var sum = new ComposedModel(model.backend(),
                batch -> model.forward(batch).times(a).plus(other.forward(batch).times(b)));
        NdArray got = method.explain(sum, x, target).values();
        NdArray expected = method.explain(model, x, target).values().times(a)
                .plus(method.explain(other, x, target).values().times(b));
        return Differences.largest(got, expected);
    }
}
