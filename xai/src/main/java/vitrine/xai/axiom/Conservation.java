package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Conservation (Bach et al. 2015, eq. 2): Σ attributions = f(x), as if f(x) were a liquid that is poured out over the
/// input. To be asked of networks without biases: what a bias contributes belongs to no feature.
///
/// The violation is |Σ attributions − f(x)|. From a zero baseline it is completeness there, as f(0) = 0.
public record Conservation() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        Attribution why = method.explain(model, x, target);
        return Math.abs(why.values().sum().scalar() - why.certificate().score());
    }
}
