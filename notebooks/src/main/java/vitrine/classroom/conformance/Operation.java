package vitrine.classroom.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import vitrine.autodiff.Tensor;

/// An operation of the reference, said with ours.
@FunctionalInterface
interface Operation {
    /// The result for the inputs of a case.
    Tensor apply(ReferenceCase about, Inputs in);

    /// A list of operations that is being written: by the names of the methods.
    final class Book {
        private final Map<String, Operation> operations = new HashMap<>();

        /// A function of `x`.
        Book unary(String method, UnaryOperator<Tensor> f) {
            return of(method, (about, in) -> f.apply(in.get("x")));
        }

        /// A function of `x` and of the parameters.
        Book with(String method, BiFunction<Tensor, ReferenceCase, Tensor> f) {
            return of(method, (about, in) -> f.apply(in.get("x"), about));
        }

        /// A function of `a` and `b`.
        Book binary(String method, BinaryOperator<Tensor> f) {
            return of(method, (about, in) -> f.apply(in.get("a"), in.get("b")));
        }

        Book of(String method, Operation operation) {
            operations.put(method, operation);
            return this;
        }

        Map<String, Operation> operations() {
            return Map.copyOf(operations);
        }
    }
}
