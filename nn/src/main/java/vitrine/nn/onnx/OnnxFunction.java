package vitrine.nn.onnx;

import java.util.function.UnaryOperator;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// An operator without weights that is a composition of tensor operations.
///
/// @param description what it is in one line
/// @param function    what it computes
record OnnxFunction(String description, UnaryOperator<Tensor> function) implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return function.apply(x);
    }

    @Override
    public String describe() {
        return description;
    }
}
