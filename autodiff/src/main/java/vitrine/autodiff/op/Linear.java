package vitrine.autodiff.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.autodiff.Op;

/// An input times weights, plus a bias where there is one: y = A(w) · x + b, linear in x and linear in w.
///
/// The inputs are (x, w) or (x, w, b). Weights and bias sit in one operation because methods such as LRP
/// must see both at once, to say what share of a signal the bias absorbs.
public sealed interface Linear extends Op permits MatMul, Affine, Conv2d, ConvTranspose2d, Conv2dKernelAdjoint {
    /// The output, rectified. A product that can be finished while its outputs are at hand says how.
    default NdArray forward(List<NdArray> inputs, Rectifier rectifier) {
        return rectifier.of(forward(inputs));
    }

    /// The third input, or null if there is none.
    static @Nullable NdArray bias(List<NdArray> inputs) {
        return inputs.size() == 2 ? null : inputs.get(2);
    }
}
