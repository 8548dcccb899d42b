package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.GradientCheck;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;

/// Every vector-Jacobian product against central differences, at every index of every input, and against the
/// Jacobian-vector product.
class OpGradientTest {
    private final GradientCheck check = new GradientCheck();

    static List<OpCase> cases() {
        return OpCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firstDerivativesAreRight(OpCase op) {
        check.first(op.toString(), op.function(), op.inputArray());
    }

    /// The output is multiplied with one more input v. The gradient of that is the vector-Jacobian product with
    /// cotangent v, so its own derivatives are checked in the op's inputs and in the cotangent.
    @ParameterizedTest
    @MethodSource("cases")
    void secondDerivativesAreRight(OpCase op) {
        int last = op.inputs().size();
        Function<List<Tensor>, Tensor> weighted =
                in -> op.function().apply(in.subList(0, last)).times(in.get(last));
        List<NdArray> inputs = new ArrayList<>(op.inputs());
        inputs.add(SampleArrays.awayFromZero(7, outputOf(op).shape().toArray()));

        check.second(op.toString(), weighted, inputs.toArray(NdArray[]::new));
    }

    /// ⟨u, J·v⟩ = ⟨Jᵀ·u, v⟩ for every input, whose Jacobian is J.
    @ParameterizedTest
    @MethodSource("cases")
    void forwardAndBackwardProductsAreAdjoint(OpCase op) {
        NdArray u = SampleArrays.normal(8, outputOf(op).shape().toArray());
        for (int which = 0; which < op.inputs().size(); which++) {
            NdArray x = op.inputs().get(which);
            NdArray v = SampleArrays.normal(9, x.shape().toArray());
            UnaryOperator<Tensor> ofOne = withOthersConstant(op, which);

            double forward = Gradients.jvp(ofOne, x, v).times(u).sum().scalar();
            double backward = Gradients.vjp(ofOne, x, u).times(v).sum().scalar();

            assertThat(forward).as("input %s of %s", which, op).isCloseTo(backward, offset(1e-10));
        }
    }

    private static UnaryOperator<Tensor> withOthersConstant(OpCase op, int which) {
        return x -> {
            List<Tensor> inputs = new ArrayList<>(op.inputs().stream().map(Tensor::constant).toList());
            inputs.set(which, x);
            return op.function().apply(inputs);
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseUsesItsOp(OpCase op) {
        assertThat(opsBehind(outputOf(op))).contains(op.op());
    }

    @Test
    void noOpIsWithoutACase() {
        Set<Class<?>> covered = cases().stream().map(OpCase::op).collect(Collectors.toSet());

        Set<Class<?>> existing = implementations(Op.class);
        existing.remove(CustomOp.class);
        existing.addAll(Set.of(NormaliseBatch.class, Rectified.class));
        assertThat(covered).containsExactlyInAnyOrderElementsOf(existing);
    }

    private static Tensor outputOf(OpCase op) {
        return op.function().apply(op.inputs().stream().map(Tensor::variable).toList());
    }

    private static Set<Class<?>> implementations(Class<?> type) {
        Set<Class<?>> result = new HashSet<>();
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> result.addAll(implementations(sub)));
        } else {
            result.add(type);
        }
        return result;
    }

    private static Set<Class<?>> opsBehind(Tensor output) {
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Class<?>> ops = new HashSet<>();
        Deque<Tensor> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            Op op = tensor.op();
            if (op != null && seen.add(tensor)) {
                ops.add(op.getClass());
                open.addAll(tensor.inputs());
            }
        }
        return ops;
    }
}
