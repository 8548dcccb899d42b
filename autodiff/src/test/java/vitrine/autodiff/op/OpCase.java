package vitrine.autodiff.op;

import java.util.List;
import java.util.function.Function;
import vitrine.array.NdArray;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;

/// An operation at work: a function that uses it, and inputs away from its kinks.
///
/// @param op       the type of operation
/// @param what     what is special about this case
/// @param function uses the operation
/// @param inputs   the inputs of the function
record OpCase(Class<? extends Op> op, String what, Function<List<Tensor>, Tensor> function, List<NdArray> inputs) {
    OpCase {
        inputs = List.copyOf(inputs);
    }

    NdArray[] inputArray() {
        return inputs.toArray(NdArray[]::new);
    }

    @Override
    public String toString() {
        return op.getSimpleName() + ": " + what;
    }
}
