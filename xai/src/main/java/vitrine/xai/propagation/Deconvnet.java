package vitrine.xai.propagation;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.op.Relu;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// The deconvnet (Zeiler and Fergus 2014, §2.1): the gradient, except that every ReLU is applied to the signal on its
/// way back, whatever its input was on the way there,
///
///     signal to x = ḡ⁺
///
/// Max-pooling returns the signal to where its maximum stood (the paper's "switches"), convolutions pass it through
/// the transposed kernels; both are what the gradient does. As a ReLU forgets which of its units were active, the map
/// depends on the input only through the switches: without max-pooling it is the same for all inputs. One sweep.
public record Deconvnet() implements Explainer<DifferentiableModel> {
    /// The rule at a ReLU; every other operation passes its gradient.
    public static final RuleBook RULES = RuleBook.gradientExcept(Relu.class, (relu, x, y, g) -> g.relu());

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
