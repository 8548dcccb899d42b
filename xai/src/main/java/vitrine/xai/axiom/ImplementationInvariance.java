package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Implementation invariance: two networks that are the same function have the same explanation.
///
/// The other network computes every input as x = ReLU(x) − ReLU(−x) before it begins. The violation is the largest
/// difference of any attribution. Methods that change the rule of ReLU see the difference; gradients do not, but at
/// an input of exactly 0, where ReLU has no derivative. Integrated gradients from a zero baseline go there if their
/// quadrature takes the left end of the way.
public record ImplementationInvariance() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        var rewritten = RewiredNetwork.behind(batch -> batch.relu().minus(batch.negate().relu()), model);
        return Differences.largest(
                method.explain(rewritten, x, target).values(), method.explain(model, x, target).values());
    }
}
