package vitrine.xai.gradient;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// A way from a baseline x′ to an input x with finitely many corners; between two corners it is straight.
@FunctionalInterface
public interface Path {
    /// The corners in their order, from x′ to x, (corners, …).
    NdArray corners(NdArray baseline, NdArray input);

    /// The straight way: the path of [IntegratedGradients].
    static Path straight() {
        return new Straight();
    }

    /// One feature after the other takes its value of x, in this order; every feature once.
    static Path staircase(int... order) {
        return new Staircase(order);
    }

    /// A smooth path, as the polygon through its points at α = 0, 1/legs, …, 1.
    ///
    /// @param name  what it is, for the certificate
    /// @param legs  how many straight legs stand for it, at least 1
    /// @param gamma the path γ; γ(0) must be x′ and γ(1) be x
    static Path smooth(String name, int legs, Curve gamma) {
        return new Smooth(name, legs, gamma);
    }

    /// A path as a function of time.
    @FunctionalInterface
    interface Curve {
        /// The point γ(α) of the path from x′ to x.
        NdArray at(NdArray baseline, NdArray input, double alpha);
    }

    /// The straight way.
    record Straight() implements Path {
        @Override
        public NdArray corners(NdArray baseline, NdArray input) {
            return baseline.backend().concat(0, baseline.unsqueeze(0), input.unsqueeze(0));
        }

        @Override
        public String toString() {
            return "straight";
        }
    }

    /// Monotone and along the axes.
    final class Staircase implements Path {
        private final int[] order;

        Staircase(int... order) {
            this.order = order.clone();
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) {
                if (sorted[i] != i) {
                    throw new IllegalArgumentException("a staircase in the order " + Arrays.toString(order)
                            + ": expected every feature from 0 to " + (order.length - 1) + " once");
                }
            }
        }

        @Override
        public NdArray corners(NdArray baseline, NdArray input) {
            double[] x = input.toDoubles();
            double[] here = baseline.toDoubles();
            if (x.length != order.length) {
                throw new IllegalArgumentException("a staircase of " + order.length + " features for an input of shape "
                        + input.shape());
            }
            double[] corners = new double[(order.length + 1) * x.length];
            System.arraycopy(here, 0, corners, 0, x.length);
            for (int turn = 0; turn < order.length; turn++) {
                here[order[turn]] = x[order[turn]];
                System.arraycopy(here, 0, corners, (turn + 1) * x.length, x.length);
            }
            int[] dims = new int[input.shape().rank() + 1];
            dims[0] = order.length + 1;
            System.arraycopy(input.shape().toArray(), 0, dims, 1, input.shape().rank());
            return input.backend().array(Shape.of(dims), corners);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Staircase staircase && Arrays.equals(order, staircase.order);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(order);
        }

        @Override
        public String toString() {
            return "staircase in the order " + Arrays.toString(order);
        }
    }

    /// A smooth path, sampled.
    ///
    /// @param name  what it is
    /// @param legs  how many straight legs
    /// @param gamma the path
    record Smooth(String name, int legs, Curve gamma) implements Path {
        /// Checks the number of legs.
        public Smooth {
            if (legs < 1) {
                throw new IllegalArgumentException("the path '" + name + "' in " + legs + " legs: expected at least 1");
            }
        }

        @Override
        public NdArray corners(NdArray baseline, NdArray input) {
            NdArray[] corners = new NdArray[legs + 1];
            for (int k = 0; k <= legs; k++) {
                corners[k] = gamma.at(baseline, input, (double) k / legs).unsqueeze(0);
            }
            return input.backend().concat(0, corners);
        }

        @Override
        public String toString() {
            return name + " in " + legs + " legs";
        }
    }
}
