package vitrine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;

/// Operations, their gradients and their second gradients against numbers that PyTorch computed in 64-bit, on
/// every backend of this machine.
class OpReferenceValuesTest {
    private static final List<GoldenCase> CASES = GoldenArchive.of("ops").cases();

    /// The numbers that are wrong: see [#theSecondDerivativeOfAnAbsoluteValueIsZero] and
    /// [#theSlopeOfAHardSigmoidIsASixth].
    private static final Set<String> WRONG = Set.of("grad2_x of ops/unary_abs", "grad_x of ops/act_hardsigmoid");

    static Stream<Arguments> casesOnAllBackends() {
        return GoldenArchive.onAllBackends(CASES);
    }

    @ParameterizedTest(name = "{0} on {1}", autoCloseArguments = false)
    @MethodSource("casesOnAllBackends")
    void agreeWithPyTorch(GoldenCase about, String name, Backend backend) {
        Map<String, NdArray> results = results(about, backend);

        assertThat(results.keySet()).containsAll(about.expected().keySet());
        about.expected().forEach((output, expected) -> {
            String what = output + " of " + about;
            var tolerance = expected.tolerance(backend.precision());
            if (!WRONG.contains(what)) {
                assertThatArray(results.get(output)).as("%s on %s", what, name)
                        .isCloseTo(expected.values().on(Backends.reference()), tolerance.rtol(), tolerance.atol());
            }
        });
    }

    /// The gradient of |x| is ±gy, which does not depend on x. Where the reference should have written zeros it
    /// wrote v_x.
    @Test
    void theSecondDerivativeOfAnAbsoluteValueIsZero() {
        GoldenCase abs = named("ops/unary_abs");
        NdArray ours = results(abs, Backends.reference()).get("grad2_x");

        assertThatArray(ours).isEqualToArray(ours.times(0));
        assertThatArray(abs.input("v_x", Backends.reference()))
                .isEqualToArray(abs.expected().get("grad2_x").values().on(Backends.reference()));
    }

    /// The reference multiplies by 1/6 rounded to 32 bits.
    @Test
    void theSlopeOfAHardSigmoidIsASixth() {
        GoldenCase about = named("ops/act_hardsigmoid");
        NdArray ours = results(about, Backends.reference()).get("grad_x");

        assertThatArray(ours.dividedBy(1.0 / 6).times((double) (1f / 6)))
                .isCloseTo(about.expected().get("grad_x").values().on(Backends.reference()));
    }

    @Test
    void everyExpressionHasACase() {
        assertThat(CASES.stream().map(GoldenCase::method).collect(Collectors.toSet())).isEqualTo(GoldenOps.methods());
        assertThat(CASES).hasSize(162);
    }

    private static GoldenCase named(String id) {
        return CASES.stream().filter(about -> about.id().equals(id)).findFirst().orElseThrow();
    }

    /// y = op(inputs); `grad_k`, the gradient of ⟨gy, y⟩ in input k; and `grad2_…`, the gradients of
    /// Σₖ ⟨grad_k, v_k⟩ in all inputs and in gy.
    private static Map<String, NdArray> results(GoldenCase about, Backend backend) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        List<String> names = about.expected().keySet().stream()
                .filter(output -> output.startsWith("grad_"))
                .map(output -> output.substring("grad_".length())).toList();
        about.inputs().keySet().forEach(input -> inputs.put(input, names.contains(input)
                ? Tensor.variable(about.input(input, backend))
                : Tensor.constant(about.input(input, backend))));
        Tensor y = GoldenOps.apply(about, inputs);
        Tensor gy = Tensor.variable(about.input("gy", backend));
        List<Tensor> variables = new ArrayList<>(names.stream().map(inputs::get).toList());
        List<Tensor> gradients = ReverseSweep.with(RuleBook.gradient()).differentiable().run(y, gy, variables);

        Map<String, NdArray> results = new LinkedHashMap<>();
        results.put("y", y.value());
        about.expected().keySet().stream().filter(output -> output.startsWith("new_"))
                .forEach(output -> results.put(output, GoldenOps.running(about, output.substring("new_".length()), inputs)));
        Tensor directional = Tensor.constant(backend.full(y.value().sum().shape(), 0));
        for (int k = 0; k < names.size(); k++) {
            results.put("grad_" + names.get(k), gradients.get(k).value());
            if (about.inputs().containsKey("v_" + names.get(k))) {
                Tensor v = inputs.get("v_" + names.get(k));
                directional = directional.plus(gradients.get(k).times(v).sum());
            }
        }
        variables.add(gy);
        List<Tensor> second = Gradients.grad(directional, variables);
        for (int k = 0; k < names.size(); k++) {
            results.put("grad2_" + names.get(k), second.get(k).value());
        }
        results.put("grad2_gy", second.getLast().value());
        return results;
    }
}
