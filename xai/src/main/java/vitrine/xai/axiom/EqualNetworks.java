package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Implementation invariance, asked with the two networks of Sundararajan et al. (2017, Figure 7),
///
///     g(x) = ReLU(ReLU(x₁) − 1 − ReLU(x₂))        h(x) = ReLU(ReLU(x₁ − 1) − ReLU(x₂))
///
/// which are the same function: so f + g − h is f. The violation is the largest difference between the explanation of
/// the one and the other, over both ways to name the first and the last feature x₁ and x₂. DeepLIFT gives g
/// (1.5, −0.5) and h (2, −1) at (3, 1), and so explains nothing by something.
///
/// @param factor what the two features are multiplied with first, so that g is not 0 too often
public record EqualNetworks(double factor) implements Axiom {
    /// With features four times as large.
    public EqualNetworks() {
        this(4);
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        NdArray plain = method.explain(model, x, target).values();
        int last = x.size() - 1;
        double there = Differences.largest(method.explain(with(model, 0, last), x, target).values(), plain);
        double back = Differences.largest(method.explain(with(model, last, 0), x, target).values(), plain);
        return Math.max(there, back);
    }

    private ComposedModel with(DifferentiableModel model, int first, int second) {
        return new ComposedModel(model.backend(), batch -> {
            Tensor flat = batch.reshape(batch.shape().dim(0), -1).times(factor);
            Tensor x1 = flat.slice(1, first, first + 1);
            Tensor x2 = flat.slice(1, second, second + 1);
            Tensor g = x1.relu().minus(1).minus(x2.relu()).relu();
            Tensor h = x1.minus(1).relu().minus(x2.relu()).relu();
            return model.forward(batch).plus(g).minus(h);
        });
    }
}
