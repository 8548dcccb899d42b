package vitrine.xai.propagation;

import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.Conv2dKernelAdjoint;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.MatMul;

/// Which rule of LRP is used where. Layers near the output, in the middle and near the input do different things, so a
/// single rule for all of them serves none well (Montavon et al. 2019, §10.3).
public sealed interface Composite {
    /// The rule of one linear operation.
    ///
    /// @param op     the operation
    /// @param depth  1 for the first linear operation on a way from the input, and so on
    /// @param depths how deep the network is
    LinearRule rule(Linear op, int depth, int depths);

    /// The same rule everywhere.
    ///
    /// @param rule the rule
    record Uniform(LinearRule rule) implements Composite {
        @Override
        public LinearRule rule(Linear op, int depth, int depths) {
            return rule;
        }
    }

    /// One rule for dense layers, another for convolutions.
    ///
    /// @param dense       the rule of a layer that joins everything with everything
    /// @param convolution the rule of a convolution
    record ByKind(LinearRule dense, LinearRule convolution) implements Composite {
        @Override
        public LinearRule rule(Linear op, int depth, int depths) {
            return switch (op) {
                case Affine _, MatMul _ -> dense;
                case Conv2d _, ConvTranspose2d _, Conv2dKernelAdjoint _ -> convolution;
            };
        }
    }

    /// The lower, the middle and the upper third of the layers by rules of their own.
    ///
    /// @param lower  near the input
    /// @param middle between
    /// @param upper  near the output
    record ByDepth(LinearRule lower, LinearRule middle, LinearRule upper) implements Composite {
        @Override
        public LinearRule rule(Linear op, int depth, int depths) {
            return 3 * depth <= depths ? lower : 3 * depth <= 2 * depths ? middle : upper;
        }
    }

    /// A rule for the layer that sees the input, whose numbers mean something else than activations do.
    ///
    /// @param first  its rule
    /// @param others the rules of all others
    record FirstThen(LinearRule first, Composite others) implements Composite {
        @Override
        public LinearRule rule(Linear op, int depth, int depths) {
            return depth == 1 ? first : others.rule(op, depth, depths);
        }
    }

    /// ε for dense layers, z⁺ for convolutions: *epsilon-plus* (Kohlbrenner et al. 2020).
    static Composite epsilonPlus() {
        return new ByKind(new LinearRule.Epsilon(), LinearRule.zPlus());
    }

    /// ε for dense layers, γ = ¼ for convolutions, z^B for the first layer: *epsilon-gamma-box*.
    ///
    /// @param low  the smallest pixel there can be
    /// @param high the largest
    static Composite epsilonGammaBox(double low, double high) {
        return new FirstThen(new LinearRule.Box(low, high),
                new ByKind(new LinearRule.Epsilon(), new LinearRule.Gamma()));
    }

    /// ε for dense layers, α = 2 and β = 1 for convolutions: *epsilon-alpha2-beta1*.
    static Composite epsilonAlpha2Beta1() {
        return new ByKind(new LinearRule.Epsilon(), new LinearRule.AlphaBeta(2, 1));
    }

    /// γ = ¼ in the lower third, ε = ¼ in the middle, 0 above (Montavon et al. 2019, Fig. 10.4).
    static Composite gammaEpsilonZero() {
        return new ByDepth(new LinearRule.Gamma(), new LinearRule.Epsilon(0.25), new LinearRule.Epsilon(0));
    }
}
