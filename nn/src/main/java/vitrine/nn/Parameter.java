package vitrine.nn;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The weights that training changes: a place that holds a tensor, and is given a new one at every step.
///
/// The tensor itself never changes, so a graph that was computed from the old weights stays valid.
public final class Parameter {
    private Tensor variable;

    /// A parameter with these initial values.
    public Parameter(NdArray value) {
        this.variable = Tensor.variable(value);
    }

    /// The current values.
    public NdArray value() {
        return variable.value();
    }

    /// The current values as a variable: gradients with respect to this tensor are the parameter's.
    public Tensor variable() {
        return variable;
    }

    /// Replaces the values. They outlive the scope that they were made in ([vitrine.array.Backend#scoped]).
    ///
    /// @throws IllegalArgumentException if the shape or the backend is another one
    public void set(NdArray value) {
        if (!value.shape().equals(value().shape())) {
            throw new IllegalArgumentException(
                    "parameter of shape " + value().shape() + " cannot take values of shape " + value.shape());
        }
        if (value.backend() != value().backend()) {
            throw new IllegalArgumentException("parameter on backend '" + value().backend().name()
                    + "' cannot take values on backend '" + value.backend().name() + "'");
        }
        variable = Tensor.variable(value.kept());
    }
}
