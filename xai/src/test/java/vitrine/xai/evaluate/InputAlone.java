package vitrine.xai.evaluate;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// An "explanation" that only shows the input.
record InputAlone() implements Explainer<Model> {
    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        return f.attribution(this, f.input());
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
