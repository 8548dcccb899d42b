package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;

/// Group `ops`: operations with their first and second derivatives.
///
/// y = op(inputs); `grad_k` is the gradient of ⟨gy, y⟩ in input k, and `grad2_…` are the gradients of
/// Σₖ ⟨grad_k, v_k⟩ in all inputs and in gy.
final class OperationCases {
    private static final String GRADIENT = "grad_";
    private static final String AVERAGE = "new_";

    private OperationCases() {}

    static Map<String, ReferenceMethod> methods() {
        Map<String, ReferenceMethod> methods = new HashMap<>();
        for (Map<String, Operation> family : List.of(ElementwiseOperations.operations(),
                ReducingOperations.operations(), ProductOperations.operations(), WindowOperations.operations(),
                NormalisingOperations.operations(), StructuralOperations.operations(), LossOperations.operations())) {
            family.forEach((method, operation) -> methods.put("ops/" + method, about -> results(about, operation)));
        }
        return methods;
    }

    private static Results results(ReferenceCase about, Operation operation) {
        List<String> names = about.outputs().stream()
                .filter(output -> output.startsWith(GRADIENT))
                .map(output -> output.substring(GRADIENT.length())).toList();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        about.inputs().forEach(name -> tensors.put(name, names.contains(name)
                ? Tensor.variable(about.input(name))
                : Tensor.constant(about.input(name))));
        Inputs inputs = new Inputs(tensors);
        Tensor y = operation.apply(about, inputs);
        Tensor gy = Tensor.variable(about.input("gy"));
        List<Tensor> variables = new ArrayList<>(names.stream().map(inputs::get).toList());
        List<Tensor> gradients = ReverseSweep.with(RuleBook.gradient()).differentiable().run(y, gy, variables);

        Results results = Results.of("y", y.value());
        about.outputs().stream().filter(output -> output.startsWith(AVERAGE)).forEach(output -> results.and(output,
                NormalisingOperations.running(about, output.substring(AVERAGE.length()), inputs)));
        Tensor directional = Tensor.constant(about.backend().full(y.value().sum().shape(), 0));
        for (int k = 0; k < names.size(); k++) {
            results.and(GRADIENT + names.get(k), gradients.get(k).value());
            if (inputs.has("v_" + names.get(k))) {
                Tensor v = inputs.get("v_" + names.get(k));
                directional = directional.plus(gradients.get(k).times(v).sum());
            }
        }
        variables.add(gy);
        List<Tensor> second = Gradients.grad(directional, variables);
        for (int k = 0; k < names.size(); k++) {
            results.and("grad2_" + names.get(k), second.get(k).value());
        }
        return results.and("grad2_gy", second.getLast().value());
    }
}
