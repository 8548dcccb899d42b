package vitrine.xai.propagation;

import java.util.List;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Linear;

/// How a linear operation z = A(w) · x + b passes the relevance R of its outputs to its inputs in layer-wise relevance
/// propagation. With zᵢⱼ = xᵢwᵢⱼ, every rule has the form
///
///     Rᵢ = Σⱼ (something like zᵢⱼ) / (its sum over all i, and the bias) · Rⱼ
///
/// so an output's relevance is conserved but for what its bias takes, and for what an ε in the denominator swallows.
public sealed interface LinearRule {
    /// What keeps a sum of nothing from being divided by.
    double STABILISER = 1e-6;

    /// The flows of relevance back through one operation.
    ///
    /// @param op        the operation
    /// @param inputs    x and w, and b where there is a bias
    /// @param z         its output
    /// @param relevance R of the output
    List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance);

    /// LRP-ε (Bach et al. 2015, eq. 58): Rᵢ = Σⱼ zᵢⱼ/(zⱼ + ε·sign zⱼ) · Rⱼ, where sign 0 = +1. The ε swallows relevance
    /// of outputs that hardly fired. With ε → 0 it is gradient × input for networks of ReLUs without biases.
    ///
    /// @param epsilon ε, at least 0; 0 is LRP-0 (eq. 56)
    record Epsilon(double epsilon) implements LinearRule {
        /// Checks ε.
        public Epsilon {
            if (!(epsilon >= 0)) {
                throw new IllegalArgumentException("LRP-ε with ε = " + epsilon + ": expected at least 0");
            }
        }

        /// With ε = 10⁻⁶, which only keeps 0 from being divided by.
        public Epsilon() {
            this(STABILISER);
        }

        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            return List.of(new Flow(Part.of(inputs), Stabilised.ratio(relevance, z, epsilon)));
        }
    }

    /// LRP-γ (Montavon et al. 2019, §10.2.3): what agrees with the output's sign counts 1 + γ times, so that
    /// contradictions fade,
    ///
    ///     Rᵢ = Σⱼ (zᵢⱼ + γ zᵢⱼ⁺)/(zⱼ + γ Σ zⱼ⁺) · Rⱼ    for zⱼ > 0, and with ⁻ for zⱼ < 0
    ///
    /// γ → ∞ is z⁺ for positive outputs. The paper has it for inputs that are not negative; this is the form for both.
    ///
    /// @param gamma γ, at least 0; ¼ by default
    record Gamma(double gamma) implements LinearRule {
        /// Checks γ.
        public Gamma {
            if (!(gamma >= 0)) {
                throw new IllegalArgumentException("LRP-γ with γ = " + gamma + ": expected at least 0");
            }
        }

        /// With γ = ¼.
        public Gamma() {
            this(0.25);
        }

        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            Tensor positive = Tensor.constant(z.value().map(Unary.STEP));
            Tensor negative = Tensor.constant(z.value().times(-1).map(Unary.STEP));
            Part all = Part.of(inputs);
            List<Part> up = List.of(all, all.rising().times(gamma), all.risingFromBelow().times(gamma));
            List<Part> down = List.of(all, all.falling().times(gamma), all.fallingFromBelow().times(gamma));
            return Flow.join(Flow.sharing(op, up, relevance.times(positive)),
                    Flow.sharing(op, down, relevance.times(negative)));
        }
    }

    /// LRP-αβ (Bach et al. 2015, eq. 60): what excites and what inhibits an output share α and −β of its relevance,
    ///
    ///     Rᵢ = Σⱼ (α · zᵢⱼ⁺/Σ zⱼ⁺ − β · zᵢⱼ⁻/Σ zⱼ⁻) · Rⱼ        α − β = 1
    ///
    /// for inputs of both signs: zᵢⱼ⁺ comes of positive inputs and weights, and of negative inputs and weights. Where
    /// nothing inhibits, −β has nothing to be taken from, and relevance is multiplied by α; where nothing excites, all
    /// of the z⁺ rule's is lost.
    ///
    /// @param alpha α, at least 1; α = 1, β = 0 is the z⁺ rule
    /// @param beta  β = α − 1
    record AlphaBeta(double alpha, double beta) implements LinearRule {
        /// Checks that α − β = 1.
        public AlphaBeta {
            if (!(alpha >= 1) || !(beta >= 0) || Math.abs(alpha - beta - 1) > 1e-12) {
                throw new IllegalArgumentException("LRP-αβ with α = " + alpha + " and β = " + beta
                        + ": expected α ≥ 1 and β = α − 1");
            }
        }

        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            Part all = Part.of(inputs);
            List<Flow> exciting = Flow.sharing(op, List.of(all.rising(), all.risingFromBelow()),
                    relevance.times(alpha));
            return beta == 0
                    ? exciting
                    : Flow.join(exciting, Flow.sharing(op, List.of(all.falling(), all.fallingFromBelow()),
                            relevance.times(-beta)));
        }
    }

    /// The w² rule (Montavon et al. 2017, eq. 12): Rᵢ = Σⱼ wᵢⱼ²/(Σᵢ wᵢⱼ² + bⱼ²) · Rⱼ, for a first layer whose inputs are
    /// any numbers. What the inputs are does not matter. The paper has no biases; they take part like the weight of an
    /// input that is always 1.
    record WSquare() implements LinearRule {
        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            return Flow.sharing(op, List.of(Part.of(inputs).forOnes(Tensor::square)), relevance);
        }
    }

    /// The flat rule (Lapuschkin et al. 2019): Rᵢ = Σⱼ 1/n · Rⱼ over the n inputs that output j reads. A first layer
    /// that spreads relevance evenly gives a smooth map.
    record Flat() implements LinearRule {
        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            Part ones = Part.of(inputs).withoutBias().forOnes(w -> w.times(0).plus(1));
            return Flow.sharing(op, List.of(ones), relevance);
        }
    }

    /// The z^B rule (Montavon et al. 2017, eq. 14), for a first layer of pixels between l and h:
    ///
    ///     Rᵢ = Σⱼ (xᵢwᵢⱼ − l·wᵢⱼ⁺ − h·wᵢⱼ⁻)/(its sum over i) · Rⱼ
    ///
    /// Every term is positive, also those of black pixels.
    ///
    /// @param low  l, the smallest input there can be
    /// @param high h, the largest
    record Box(double low, double high) implements LinearRule {
        /// Checks that the bounds are in order.
        public Box {
            if (!(low < high)) {
                throw new IllegalArgumentException("z^B from " + low + " to " + high + ": expected low < high");
            }
        }

        @Override
        public List<Flow> flows(Linear op, List<Tensor> inputs, Tensor z, Tensor relevance) {
            Part all = Part.of(inputs).withoutBias();
            Tensor ones = all.x().times(0).plus(1);
            Signs w = Signs.of(all.w());
            return Flow.sharing(op, List.of(all, new Part(ones.times(-low), w.positive(), null),
                    new Part(ones.times(-high), w.negative(), null)), relevance);
        }
    }

    /// The z⁺ rule (Montavon et al. 2017, eq. 13): only what excites an output shares its relevance; αβ with α = 1.
    static LinearRule zPlus() {
        return new AlphaBeta(1, 0);
    }
}
