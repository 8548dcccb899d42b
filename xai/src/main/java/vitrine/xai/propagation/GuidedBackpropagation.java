package vitrine.xai.propagation;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Relu;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Guided backpropagation (Springenberg et al. 2014, §3.4): the gradient, except that at every ReLU only positive
/// signals pass, and only where its input was positive,
///
///     signal to x = ḡ⁺ · 1[x > 0]
///
/// The maps are sharp, but what they show is mostly the image: they hardly change when the weights of the upper
/// layers are drawn anew (Adebayo et al. 2018), so they say little about why the network decided. One sweep.
public record GuidedBackpropagation() implements Explainer<DifferentiableModel> {
    /// The rule at a ReLU; every other operation passes its gradient.
    public static final RuleBook RULES = RuleBook.gradientExcept(Relu.class, (relu, x, y, g) ->
            g.relu().times(Tensor.constant(x.value().map(Unary.STEP))));

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        return f.attribution(this, f.sweep(RULES));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
