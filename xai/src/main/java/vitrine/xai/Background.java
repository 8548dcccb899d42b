package vitrine.xai;

import vitrine.array.NdArray;

/// Examples that stand for "any input": what an input is compared with where a single baseline would be arbitrary.
///
/// A method that puts their features in the place of the explained ones, each by itself, breaks the ties between
/// features: it explains against the *marginal* distribution.
///
/// @param name     what they are, for the certificate, such as `100 training digits`
/// @param examples along the first axis, at least one, (M, …)
public record Background(String name, NdArray examples) {
    /// Checks that there is an example.
    public Background {
        if (examples.shape().rank() < 1 || examples.shape().dim(0) < 1) {
            throw new IllegalArgumentException(
                    "background '" + name + "' of shape " + examples.shape() + ": expected at least one example");
        }
    }

    /// How many examples there are.
    public int size() {
        return examples.shape().dim(0);
    }

    /// The examples on the backend of an input.
    ///
    /// @throws IllegalArgumentException if an example has another shape than the input
    public NdArray forInput(NdArray input) {
        if (!examples.shape().without(0).equals(input.shape())) {
            throw new IllegalArgumentException("background '" + name + "' of shape " + examples.shape()
                    + " for an input of shape " + input.shape());
        }
        return examples.to(input.backend());
    }

    /// The name.
    @Override
    public String toString() {
        return name;
    }
}
