package vitrine.classroom.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.Norm;

/// Group `hvp`: Hessian-vector products, whole Hessians and the gradient of a gradient penalty of small networks, as
/// functions of all their parameters.
final class SecondDerivativeCases {
    private SecondDerivativeCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("hvp/hessian_vector_product", SecondDerivativeCases::results);
    }

    private static Results results(ReferenceCase about) {
        var network = new FlatNetwork(about);
        NdArray parameters = network.parameters();
        NdArray images = about.input("x");
        NdArray labels = about.input("t").reshape(-1, 1);
        UnaryOperator<Tensor> loss = p -> loss(network, p, Tensor.constant(images), labels);
        UnaryOperator<Tensor> penalty = p -> penalty(network, p, images, labels);

        Results results = Results.of("loss", loss.apply(Tensor.constant(parameters)).value())
                .and("grad_flat", Gradients.grad(loss, parameters))
                .and("hvp", Gradients.hvp(loss, parameters, about.input("v")))
                .and("gx", Gradients.grad(x -> loss(network, Tensor.constant(parameters), x, labels), images))
                .and("penalty", penalty.apply(Tensor.variable(parameters)).value())
                .and("gp_grad", Gradients.grad(penalty, parameters));
        return about.expects("hessian") ? results.and("hessian", Gradients.hessian(loss, parameters)) : results;
    }

    /// The mean cross-entropy of a batch.
    private static Tensor loss(FlatNetwork network, Tensor parameters, Tensor images, NdArray labels) {
        return new Gather(1, labels).apply(network.apply(parameters, images).logSoftmax(1)).mean().negate();
    }

    /// The mean of (‖∂loss/∂xᵢ‖ − 1)² over the images of the batch.
    private static Tensor penalty(FlatNetwork network, Tensor parameters, NdArray images, NdArray labels) {
        Tensor x = Tensor.variable(images);
        Tensor slope = Gradients.differentiableGrad(loss(network, parameters, x, labels), List.of(x)).getFirst();
        return Norm.of(slope.reshape(images.shape().dim(0), -1), 1).minus(1).square().mean();
    }
}
