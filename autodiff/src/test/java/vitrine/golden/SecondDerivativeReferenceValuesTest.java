package vitrine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.Norm;

/// Hessian-vector products, whole Hessians and the gradient of a gradient penalty of small networks, as functions of
/// all their parameters, against numbers that PyTorch computed in 64-bit.
class SecondDerivativeReferenceValuesTest {
    private static final List<GoldenCase> CASES = GoldenArchive.of("hvp").cases();

    static Stream<Arguments> casesOnAllBackends() {
        return GoldenArchive.onAllBackends(CASES);
    }

    @ParameterizedTest(name = "{0} on {1}", autoCloseArguments = false)
    @MethodSource("casesOnAllBackends")
    void agreeWithPyTorch(GoldenCase about, String name, Backend backend) {
        Map<String, NdArray> results = results(about, backend);

        about.expected().forEach((output, expected) -> {
            var tolerance = expected.tolerance(backend.precision());
            assertThat(results).containsKey(output);
            assertThatArray(results.get(output)).as("%s of %s on %s", output, about, name)
                    .isCloseTo(expected.values().on(Backends.reference()), tolerance.rtol(), tolerance.atol());
        });
    }

    @Test
    void thereAreFiveNetworks() {
        assertThat(CASES).hasSize(5);
    }

    private static Map<String, NdArray> results(GoldenCase about, Backend backend) {
        var network = new GoldenNetwork(about);
        NdArray parameters = network.parameters(backend);
        NdArray images = about.input("x", backend);
        NdArray labels = about.input("t", backend).reshape(-1, 1);
        UnaryOperator<Tensor> loss = p -> loss(network, p, Tensor.constant(images), labels);

        Map<String, NdArray> results = new LinkedHashMap<>();
        results.put("loss", loss.apply(Tensor.constant(parameters)).value());
        results.put("grad_flat", Gradients.grad(loss, parameters));
        results.put("hvp", Gradients.hvp(loss, parameters, about.input("v", backend)));
        if (about.expected().containsKey("hessian")) {
            results.put("hessian", Gradients.hessian(loss, parameters));
        }
        results.put("gx", Gradients.grad(x -> loss(network, Tensor.constant(parameters), x, labels), images));
        UnaryOperator<Tensor> penalty = p -> penalty(network, p, images, labels);
        results.put("penalty", penalty.apply(Tensor.variable(parameters)).value());
        results.put("gp_grad", Gradients.grad(penalty, parameters));
        return results;
    }

    /// The mean cross-entropy of a batch.
    private static Tensor loss(GoldenNetwork network, Tensor parameters, Tensor images, NdArray labels) {
        return new Gather(1, labels).apply(network.apply(parameters, images).logSoftmax(1)).mean().negate();
    }

    /// The mean of (‖∂loss/∂xᵢ‖ − 1)² over the images of the batch.
    private static Tensor penalty(GoldenNetwork network, Tensor parameters, NdArray images, NdArray labels) {
        Tensor x = Tensor.variable(images);
        Tensor slope = Gradients.differentiableGrad(loss(network, parameters, x, labels), List.of(x)).getFirst();
        return Norm.of(slope.reshape(images.shape().dim(0), -1), 1).minus(1).square().mean();
    }
}
