package vitrine.xai.axiom;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Sensitivity (b), dummy: a feature that f does not depend on has the attribution 0.
///
/// Every feature i of x in turn is made a dummy by explaining f(m · x) with a mask m that is 0 at i and 1 elsewhere.
/// The violation is the largest |attribution| of a dummy. A feature can also be ignored because its weights cancel,
/// as in ReLU(x) − ReLU(x); nobody can make such dummies of any model, so they are not tried here.
public record Dummy() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        double worst = 0;
        for (int i = 0; i < x.size(); i++) {
            DifferentiableModel ignorant = ignoring(model, x, i);
            worst = Math.max(worst, Math.abs(method.explain(ignorant, x, target).values().toDoubles()[i]));
        }
        return worst;
    }

    private static DifferentiableModel ignoring(DifferentiableModel model, NdArray x, int feature) {
        double[] mask = new double[x.size()];
        Arrays.fill(mask, 1);
        mask[feature] = 0;
        Tensor m = Tensor.constant(model.backend().array(x.shape(), mask));
        return RewiredNetwork.behind(batch -> batch.times(m), model);
    }
}
