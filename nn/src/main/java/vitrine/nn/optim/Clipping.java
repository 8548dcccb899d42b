package vitrine.nn.optim;

import java.util.List;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;

/// How gradients are bounded before a step, so that one cliff in the loss does not throw the weights far away
/// (Pascanu et al. 2013).
public sealed interface Clipping {
    /// The gradients within the bound.
    List<NdArray> apply(List<NdArray> gradients);

    /// No bound.
    static Clipping none() {
        return new None();
    }

    /// By the length of all gradients together; see [ByNorm].
    static Clipping byNorm(double largest) {
        return new ByNorm(largest);
    }

    /// By every number's size; see [ByValue].
    static Clipping byValue(double largest) {
        return new ByValue(largest);
    }

    /// No bound.
    record None() implements Clipping {
        @Override
        public List<NdArray> apply(List<NdArray> gradients) {
            return gradients;
        }
    }

    /// Shortens the gradients where, taken together as one vector, they are longer than c; the direction stays
    /// (Pascanu et al. 2013, algorithm 1):
    ///
    ///     g ← g · min(1, c / (‖g‖ + 1e−6))
    ///
    /// @param largest c, above 0
    record ByNorm(double largest) implements Clipping {
        private static final double AWAY_FROM_ZERO = 1e-6;

        /// Checks the range.
        public ByNorm {
            Ranges.positive("largest norm", largest);
        }

        @Override
        public List<NdArray> apply(List<NdArray> gradients) {
            double scale = largest / (norm(gradients) + AWAY_FROM_ZERO);
            return scale >= 1 ? gradients : gradients.stream().map(g -> g.times(scale)).toList();
        }

        /// √(Σ g²) over all numbers of all gradients.
        static double norm(List<NdArray> gradients) {
            return Math.sqrt(gradients.stream().mapToDouble(g -> g.times(g).sum().scalar()).sum());
        }
    }

    /// Cuts every number to −c … c, which may turn the direction: `g ← min(max(g, −c), c)`.
    ///
    /// @param largest c, above 0
    record ByValue(double largest) implements Clipping {
        /// Checks the range.
        public ByValue {
            Ranges.positive("largest gradient", largest);
        }

        @Override
        public List<NdArray> apply(List<NdArray> gradients) {
            Formula raised = new Formula.Zip(Binary.MAXIMUM, Formula.input(0), Formula.constant(-largest));
            Formula cut = new Formula.Zip(Binary.MINIMUM, raised, Formula.constant(largest));
            return gradients.stream().map(g -> g.backend().evaluate(cut, g)).toList();
        }
    }
}
