package vitrine.xai.axiom.example;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// A method whose cost grows exponentially with the features; it refuses inputs of too many.
///
/// @param most   how many features it explains
/// @param method the method
record FewFeatures(int most, Explainer<? super DifferentiableModel> method) implements Explainer<DifferentiableModel> {
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        if (input.size() > most) {
            throw new IllegalArgumentException(input.size() + " features: expected at most " + most);
        }
        return method.explain(model, input, target);
    }

    @Override
    public Set<Claim> claims() {
        return method.claims();
    }
}
