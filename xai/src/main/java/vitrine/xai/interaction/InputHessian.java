package vitrine.xai.interaction;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Target;

/// The Hessian of the explained number in the input,
///
///     Hᵢⱼ(x) = ∂²f(x) / ∂xᵢ∂xⱼ
///
/// It says how the slope in one feature changes with another: 0 if f is a sum of functions of one feature each, and
/// symmetric. It is local, as the gradient is; and as a network of ReLUs is made of flat pieces, its logits have no
/// curvature anywhere. One recorded sweep, and one more for every element of the input.
public record InputHessian() implements InteractionExplainer {
    @Override
    public Interactions explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray hessian = Curvature.at(f, f.input().unsqueeze(0)).hessians().squeeze(0);
        return new Interactions(f.input(), hessian, f.certificate(toString()));
    }
}
