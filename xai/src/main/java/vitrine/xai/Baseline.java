package vitrine.xai;

import vitrine.array.NdArray;
import vitrine.array.Shape;

/// What an input is compared with: the input that stands for "nothing to see".
///
/// The choice is part of the question. Against black, a black pixel can never matter; so it is always said.
public sealed interface Baseline {
    /// The baseline of this input, of its shape and on its backend.
    NdArray of(NdArray input);

    /// The same number everywhere: 0, black, by default.
    static Baseline zero() {
        return new Constant(0);
    }

    /// The same number everywhere.
    static Baseline constant(double value) {
        return new Constant(value);
    }

    /// A given input.
    static Baseline of(String name, NdArray baseline) {
        return new Given(name, baseline);
    }

    /// The same number everywhere.
    ///
    /// @param value the number
    record Constant(double value) implements Baseline {
        @Override
        public NdArray of(NdArray input) {
            return input.backend().full(input.shape(), value);
        }

        @Override
        public String toString() {
            return value == 0 ? "zero" : "constant " + value;
        }
    }

    /// An input that was given.
    ///
    /// @param name     what it is, for the certificate
    /// @param baseline the input
    record Given(String name, NdArray baseline) implements Baseline {
        @Override
        public NdArray of(NdArray input) {
            Shape shape = baseline.shape();
            if (!shape.equals(input.shape())) {
                throw new IllegalArgumentException(
                        "baseline '" + name + "' of shape " + shape + " for an input of shape " + input.shape());
            }
            return baseline.to(input.backend());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
