package vitrine.xai.axiom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Model;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.FormulaModel;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;

/// Each axiom measures what it says, on methods whose violations are known.
class AxiomsTest {
    private static final Target FIRST = Target.logit(0);

    /// f = 3x₀ − 2x₁ + 1.
    private static final FormulaModel F = FormulaModel.linear(new double[][] {{3, -2}}, 1);

    /// Says the same of every feature of every input.
    private record Always(double value) implements Explainer<Model> {
        @Override
        public Attribution explain(Model model, NdArray input, Target target) {
            var f = new ScalarFunction(model, input, target);
            return f.attribution(this, f.input().times(0).plus(value));
        }

        @Override
        public Set<Claim> claims() {
            return Set.of();
        }
    }

    @Test
    void completenessMeasuresWhatIsMissing() {
        NdArray x = NdArray.of(2, 1);                                          // f(x) − f(0) = 4

        assertThat(new Completeness().violation(new Always(0), F, x, FIRST)).isEqualTo(4);
        assertThat(new Completeness().violation(new Always(2), F, x, FIRST)).isEqualTo(0);
        assertThat(new Completeness().violation(new Always(3.5), F, x, FIRST)).isEqualTo(3);
        assertThat(new Completeness(Baseline.constant(1)).violation(new Always(0), F, x, FIRST)).isEqualTo(3);
    }

    @Test
    void sensitivityMeasuresTheLargestChangeLeftUnexplained() {
        NdArray x = NdArray.of(2, 5);                                          // f changes by 6 and by −10

        assertThat(new Sensitivity().violation(new Always(0), F, x, FIRST)).isEqualTo(10);
        assertThat(new Sensitivity().violation(new Always(1e-8), F, x, FIRST)).isZero();
        assertThat(new Sensitivity(Baseline.constant(2), 1e-9).violation(new Always(0), F, x, FIRST)).isEqualTo(6);
        assertThat(new Sensitivity(Baseline.zero(), 8).violation(new Always(0), F, NdArray.of(2, 3), FIRST)).isZero();
    }

    @Test
    void sensitivityIsMeasuredFromTheMethodsOwnBaseline() {
        var method = new IntegratedGradients(3, Quadrature.MIDPOINT, Baseline.constant(2));

        assertThat(new Sensitivity().violation(method, F, NdArray.of(2, 5), FIRST)).isZero();
    }

    @Test
    void dummyMeasuresTheLargestAttributionOfAnIgnoredFeature() {
        assertThat(new Dummy().violation(new Always(0), F, NdArray.of(2, 1), FIRST)).isZero();
        assertThat(new Dummy().violation(new Always(-0.5), F, NdArray.of(2, 1), FIRST)).isEqualTo(0.5);
    }

    @Test
    void linearityMeasuresTheLargestDifference() {
        var g = FormulaModel.linear(new double[][] {{1, 1}}, 0);

        // 1 against 2·1 + 3·1
        assertThat(new Linearity(g, 2, 3).violation(new Always(1), F, NdArray.of(2, 1), FIRST)).isEqualTo(4);
        // |2·(3, −2) − 3·(1, 1)| = (3, 7) against 2·(3, 2) − 3·(1, 1) = (3, 1)
        assertThat(new Linearity(g, 2, -3).violation(new Saliency(Saliency.Form.ABSOLUTE), F, NdArray.of(2, 1), FIRST)).isEqualTo(6);
        assertThat(new Linearity(g, 2, -3).violation(new Saliency(), F, NdArray.of(2, 1), FIRST))
                .isEqualTo(0, within(1e-14));
    }

    @Test
    void implementationInvarianceMeasuresTheLargestDifference() {
        assertThat(new ImplementationInvariance().violation(new Always(1), F, NdArray.of(2, 1), FIRST)).isZero();

        // At an input of exactly 0 neither ReLU of the rewritten network has a slope.
        var slopes = new FormulaModel(x -> feature(0, x).times(3).minus(feature(1, x).times(2)));
        assertThat(new ImplementationInvariance().violation(new Saliency(), slopes, NdArray.of(0, 1), FIRST))
                .isEqualTo(3);
        assertThat(new ImplementationInvariance().violation(new Saliency(), slopes, NdArray.of(-1, 1), FIRST)).isZero();
    }

    /// The first of the four left ends is the baseline, where the rewritten network has no slope: a quarter is missing.
    @Test
    void implementationInvarianceIsMissedByAQuadratureThatBeginsAtAZeroBaseline() {
        var slope = new FormulaModel(x -> x.times(3));

        assertThat(new ImplementationInvariance().violation(
                new IntegratedGradients(4, Quadrature.LEFT, Baseline.zero()), slope, NdArray.of(1), FIRST))
                .isEqualTo(0.75);
        assertThat(new ImplementationInvariance().violation(
                new IntegratedGradients(4, Quadrature.MIDPOINT, Baseline.zero()), slope, NdArray.of(1), FIRST))
                .isZero();
    }

    /// Divides by the largest attribution of its batch, as tools do that draw all maps with one colour scale.
    private record NormalisedOverTheBatch() implements Explainer<DifferentiableModel> {
        @Override
        public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
            return explainEach(model, input.unsqueeze(0), List.of(target)).getFirst();
        }

        @Override
        public List<Attribution> explainEach(DifferentiableModel model, NdArray batch, List<Target> targets) {
            List<Attribution> plain = new GradientTimesInput().explainEach(model, batch, targets);
            double largest = plain.stream()
                    .mapToDouble(each -> Differences.largest(each.values(), each.values().times(0))).max().orElse(1);
            return IntStream.range(0, plain.size()).mapToObj(i -> new ScalarFunction(model, batch.at(i), targets.get(i))
                    .attribution(this, plain.get(i).values().times(1 / largest))).toList();
        }

        @Override
        public Set<Claim> claims() {
            return Set.of();
        }
    }

    @Test
    void batchInvarianceMeasuresWhatTheNeighboursDo() {
        NdArray x = NdArray.of(2, 1);

        assertThat(new BatchInvariance().violation(new GradientTimesInput(), F, x, FIRST)).isZero();
        // x/2 has (3, −1): divided by 3 it is (1, −1/3) alone, but beside x it is divided by 6
        assertThat(new BatchInvariance().violation(new NormalisedOverTheBatch(), F, x, FIRST))
                .isEqualTo(0.5, within(1e-14));
    }

    /// Changes one weight or one number that batch normalisation remembers, as a method does that forgets to undo what it
    /// tried; the change is too small to be seen in a picture.
    private record Touching(boolean buffer) implements Explainer<DifferentiableModel> {
        @Override
        public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
            Attribution why = new Saliency().explain(model, input, target);
            Layer layer = (Layer) model;
            if (buffer) {
                var touched = layer.buffers().firstEntry().getValue();
                touched.set(nudged(touched.value()));
            } else {
                var touched = layer.parameters().firstEntry().getValue();
                touched.set(nudged(touched.value()));
            }
            return why;
        }

        private static NdArray nudged(NdArray value) {
            double[] numbers = value.toDoubles();
            numbers[0] = Math.nextUp(numbers[0]);
            return value.backend().array(value.shape(), numbers);
        }

        @Override
        public Set<Claim> claims() {
            return Set.of();
        }
    }

    @Test
    void modelUnchangedCountsTheNumbersThatAreOthersAfterwards() {
        NdArray x = NdArray.of(2, 1);
        Supplier<Sequential> network = () -> Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("dense", init -> Dense.create(init, 2, 3))
                .add("norm", init -> BatchNorm.create(init, 3))
                .add("dead", new Relu())
                .add("output", init -> new Dense(new Parameter(init.zeros(Shape.of(1, 3))), null))
                .build();

        assertThat(new ModelUnchanged().violation(new Saliency(), network.get(), x, FIRST)).isZero();
        // the last layer forgets everything, so the scores stay the same, and one number is found
        assertThat(new ModelUnchanged().violation(new Touching(false), network.get(), x, FIRST)).isEqualTo(1);
        assertThat(new ModelUnchanged().violation(new Touching(true), network.get(), x, FIRST)).isEqualTo(1);
    }

    @Test
    void everyMethodPromisesBoth() {
        assertThat(new Always(1).promises(Claim.BATCH_INVARIANCE)).isTrue();
        assertThat(new Always(1).promises(Claim.MODEL_UNCHANGED)).isTrue();
        assertThat(new Always(1).promises(Claim.DUMMY)).isFalse();
        assertThat(new Saliency().promises(Claim.DUMMY)).isTrue();
    }
}
