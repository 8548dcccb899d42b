package vitrine.nn.onnx;

import java.util.List;
import java.util.function.BinaryOperator;
import vitrine.autodiff.Tensor;
import vitrine.nn.Merge;

/// An operator on two or more results of the network, element by element, with NumPy's broadcasting.
///
/// @param description what it is in one line
/// @param function    what it computes of two; more are taken from the left
record OnnxMerge(String description, BinaryOperator<Tensor> function) implements Merge {
    @Override
    public Tensor forward(List<Tensor> inputs) {
        return inputs.stream().reduce(function).orElseThrow();
    }

    @Override
    public String describe() {
        return description;
    }
}
