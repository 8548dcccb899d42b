package vitrine.xai.axiom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.RandomNetwork.Bend;
import vitrine.xai.RandomNetwork.Cnn;
import vitrine.xai.RandomNetwork.Mlp;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.propagation.GuidedBackpropagation;

/// What the literature says must fail does fail, and the smallest network on which it does.
class FamousViolationsTest {
    private static final Target FIRST = Target.logit(0);

    /// f(x) = v · ReLU(w·x + b), and an input.
    private record Neuron(int v, int w, int b, int x) {
        FormulaModel model() {
            return new FormulaModel(batch -> batch.times(w).plus(b).relu().times(v));
        }

        NdArray input() {
            return NdArray.of(x);
        }

        /// At a kink the gradient is a matter of convention, and proves nothing.
        boolean atKink() {
            return w * x + b == 0 || b == 0;
        }

        static Arbitrary<Neuron> all() {
            var number = Arbitraries.integers().between(-5, 5);
            return Combinators.combine(number, number, number, Arbitraries.integers().between(1, 5)).as(Neuron::new);
        }

        @Override
        public String toString() {
            return v + "·ReLU(" + w + "·x + " + b + ") at " + x;
        }
    }

    // ---- The gradient and sensitivity (Sundararajan et al. 2017, §2.1) ------------------------------

    /// Of one neuron with small whole numbers, this is the simplest that is found: ReLU(1 − x) at 2, which is the
    /// paper's 1 − ReLU(1 − x) but for the sign and a constant.
    @Example
    void theGradientBreaksSensitivityOnASingleNeuron() {
        var smallest = Counterexample.smallest(Neuron.all(), neuron -> !neuron.atKink()
                && new Sensitivity().violation(new Saliency(), neuron.model(), neuron.input(), FIRST) > 0);

        assertThat(smallest).contains(new Neuron(1, -1, 1, 2));
    }

    @Example
    void theGradientBreaksSensitivityWhereOneMinusReluOfOneMinusXIsFlat() {
        NdArray two = NdArray.of(2);
        var f = FormulaModel.SATURATING;
        var axiom = new Sensitivity();

        assertThat(axiom.violation(new Saliency(), f, two, FIRST)).isEqualTo(1);
        assertThat(axiom.violation(new GradientTimesInput(), f, two, FIRST)).isEqualTo(1);
        assertThat(axiom.violation(new IntegratedGradients(), f, two, FIRST)).isZero();
        assertThat(axiom.violation(new PiecewiseLinearIntegratedGradients(), f, two, FIRST)).isZero();
    }

    /// Among random networks of any depth and width, what remains is one feature and one hidden neuron.
    @Example
    void theGradientBreaksSensitivityOnRandomNetworksDownToOneNeuron() {
        var smallest = Counterexample.smallest(new RandomNetwork.PiecewiseLinear().get(), random ->
                new Sensitivity().violation(new Saliency(), random.network(), random.input(), random.target()) > 0.1);

        assertThat(smallest).map(RandomNetwork::body).contains(new Mlp(1, List.of(1), Bend.RELU));
    }

    // ---- Gradient times input and completeness ------------------------------------------------------

    /// The same neuron: its slope at 2 is 0, but it fell from 1 to 0 on the way.
    @Example
    void gradientTimesInputBreaksCompletenessOnASingleNeuronWithABias() {
        var smallest = Counterexample.smallest(Neuron.all(), neuron -> !neuron.atKink()
                && new Completeness().violation(new GradientTimesInput(), neuron.model(), neuron.input(), FIRST) > 0);

        assertThat(smallest).contains(new Neuron(1, -1, 1, 2));
    }

    /// f(x) = ReLU(x − 1) at 2 rises by 1 from 0 to 2, but its slope times 2 is 2.
    @Example
    void gradientTimesInputOfReluOfXMinusOneIsTwiceTheChange() {
        var f = new FormulaModel(x -> x.minus(1).relu());

        assertThat(new GradientTimesInput().explain(f, NdArray.of(2), FIRST).values().toDoubles()).containsExactly(2);
        assertThat(new Completeness().violation(new GradientTimesInput(), f, NdArray.of(2), FIRST)).isEqualTo(1);
        assertThat(new Completeness()
                .violation(new PiecewiseLinearIntegratedGradients(), f, NdArray.of(2), FIRST)).isZero();
    }

    // ---- Guided backpropagation ---------------------------------------------------------------------

    /// f(x) = w · x, and an input.
    private record Slope(int w, int x) {
        FormulaModel model() {
            return new FormulaModel(batch -> batch.times(w));
        }

        static Arbitrary<Slope> all() {
            return Combinators.combine(Arbitraries.integers().between(-5, 5), Arbitraries.integers().between(1, 5))
                    .as(Slope::new);
        }
    }

    /// −x at 1. Written as −(ReLU(x) − ReLU(−x)) it is the same function, but its ReLU receives −1 and passes nothing.
    @Example
    void guidedBackpropagationBreaksImplementationInvarianceOnALine() {
        var smallest = Counterexample.smallest(Slope.all(), slope -> new ImplementationInvariance()
                .violation(new GuidedBackpropagation(), slope.model(), NdArray.of(slope.x), FIRST) > 0);

        assertThat(smallest).contains(new Slope(-1, 1));
        assertThat(new ImplementationInvariance()
                .violation(new GuidedBackpropagation(), new Slope(-1, 1).model(), NdArray.of(1), FIRST)).isEqualTo(1);
    }

    /// f(x) = v₁ ReLU(w₁ x) + v₂ ReLU(w₂ x), at x = 1.
    private record Pair(int v1, int w1, int v2, int w2) {
        FormulaModel model() {
            return new FormulaModel(x -> x.times(w1).relu().times(v1).plus(x.times(w2).relu().times(v2)));
        }

        /// Whether f does not depend on x at all.
        boolean isConstant() {
            Tensor line = Tensor.constant(NdArray.of(-2, -1, 0, 1, 2).reshape(5, 1));
            return model().forward(line).value().max().scalar() == 0
                    && model().forward(line).value().min().scalar() == 0;
        }

        static Arbitrary<Pair> all() {
            var number = Arbitraries.integers().between(-3, 3);
            return Combinators.combine(number, number, number, number).as(Pair::new);
        }
    }

    /// −ReLU(x) + ReLU(x) is 0 whatever x is; guided backpropagation hears only the half that speaks for it.
    @Example
    void guidedBackpropagationBreaksDummyWhereWeightsCancel() {
        var smallest = Counterexample.smallest(Pair.all(), pair -> pair.isConstant()
                && new GuidedBackpropagation().explain(pair.model(), NdArray.of(1), FIRST).values().get(0) != 0);

        assertThat(smallest).contains(new Pair(-1, 1, 1, 1));
        var f = new Pair(-1, 1, 1, 1).model();
        assertThat(new GuidedBackpropagation().explain(f, NdArray.of(1), FIRST).values().get(0)).isEqualTo(1);
        assertThat(new Saliency().explain(f, NdArray.of(1), FIRST).values().get(0)).isZero();
    }

    @Example
    void guidedBackpropagationBreaksImplementationInvarianceAndLinearityOnManyRandomNetworks() {
        int variant = 0;
        int nonlinear = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new RandomNetwork(new Mlp(4, List.of(6), Bend.RELU), seed);
            var method = new GuidedBackpropagation();
            if (new ImplementationInvariance()
                    .violation(method, random.network(), random.input(), random.target()) > 0.1) {
                variant++;
            }
            if (new Linearity(random.other().network(), 1, -1)
                    .violation(method, random.network(), random.input(), random.target()) > 0.1) {
                nonlinear++;
            }
        }
        assertThat(variant).isGreaterThan(15);
        assertThat(nonlinear).isGreaterThan(15);
    }

    // ---- Occlusion and dummy ------------------------------------------------------------------------

    /// f = the first pixel of a 2×2 image of ones: a 2×2 square covers the ignored pixels too.
    @Example
    void occlusionBreaksDummyWithSquaresOfMoreThanOnePixel() {
        var f = FormulaModel.linear(new double[][] {{1, 0, 0, 0}}, 0);
        NdArray ones = NdArray.of(1, 1, 1, 1).reshape(1, 2, 2);

        assertThat(new Occlusion(2, 1, 0).explain(f, ones, FIRST).values().toDoubles()).containsExactly(1, 1, 1, 1);
        assertThat(new Dummy().violation(new Occlusion(2, 1, 0), f, ones, FIRST)).isEqualTo(1);
        assertThat(new Occlusion(1, 1, 0).explain(f, ones, FIRST).values().toDoubles()).containsExactly(1, 0, 0, 0);
        assertThat(new Dummy().violation(new Occlusion(1, 1, 0), f, ones, FIRST)).isZero();
    }

    @Example
    void occlusionBreaksDummyOnRandomNetworks() {
        var smallest = Counterexample.smallest(new RandomNetwork.OfImages().get(), random -> new Dummy()
                .violation(new Occlusion(2, 1, 0), random.network(), random.input(), random.target()) > 0.01);

        assertThat(smallest).map(RandomNetwork::body).contains(new Cnn(1, 3, 1, 1, 2, Bend.RELU));
    }

    /// All channels of a pixel are covered together, so an ignored channel gets what the others do.
    @Example
    void occlusionOfSinglePixelsBreaksDummyWithSeveralChannels() {
        var f = FormulaModel.linear(new double[][] {{6, 0}}, 0);
        NdArray pixel = NdArray.of(1, 1).reshape(2, 1, 1);

        assertThat(new Occlusion(1, 1, 0).explain(f, pixel, FIRST).values().toDoubles())
                .containsExactly(new double[] {6, 6}, within(0.0));
        assertThat(new Dummy().violation(new Occlusion(1, 1, 0), f, pixel, FIRST)).isEqualTo(6);
    }
}
