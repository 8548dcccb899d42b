package vitrine.xai.axiom.example;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// A method that looks at an inner layer, among those that look at none: it refuses a model without layers, such as the
/// sum of two networks, so that what would have to be asked of such a sum is not asked of it.
///
/// @param method the method
record InNetwork(Explainer<? super Network> method) implements Explainer<DifferentiableModel> {
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        if (!(model instanceof Network network)) {
            throw new IllegalArgumentException(method + " needs a network with named layers, not " + model);
        }
        return method.explain(network, input, target);
    }

    @Override
    public Set<Claim> claims() {
        return method.claims();
    }
}
