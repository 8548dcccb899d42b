package vitrine.autodiff;

import java.util.IdentityHashMap;
import vitrine.array.NdArray;

/// The gradients of one scalar with respect to all variables that it depends on. Immutable: gradients are
/// returned, never accumulated behind the user's back.
public final class GradientMap {
    private final IdentityHashMap<Tensor, NdArray> gradients;

    GradientMap(IdentityHashMap<Tensor, NdArray> gradients) {
        this.gradients = new IdentityHashMap<>(gradients);
    }

    /// This map, whose gradients from now on outlive the scope that they were made in; see
    /// [vitrine.array.Backend#scoped].
    public GradientMap kept() {
        gradients.values().forEach(NdArray::kept);
        return this;
    }

    /// The gradient with respect to this variable, of its shape; zeros if the scalar does not depend on it.
    ///
    /// @throws IllegalArgumentException if the tensor is not a variable
    public NdArray of(Tensor variable) {
        if (!variable.isTracked() || variable.op() != null) {
            throw new IllegalArgumentException("backward() gives the gradients of variables, but this tensor of shape "
                    + variable.shape() + " is not one; use Gradients.grad for inner tensors");
        }
        NdArray gradient = gradients.get(variable);
        return gradient != null ? gradient : variable.value().backend().full(variable.shape(), 0);
    }
}
