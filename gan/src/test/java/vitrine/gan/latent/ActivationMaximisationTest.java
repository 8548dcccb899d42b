package vitrine.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.gan.zoo.DigitGan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Reshape;
import vitrine.nn.zoo.LeNet;

/// Pictures of four pixels, a classifier that weighs them, and a generator that paints what it is given: so that the summit
/// is known.
class ActivationMaximisationTest {
    private static final Backend REFERENCE = Backends.reference();
    private static final Shape PICTURE = Shape.of(1, 2, 2);
    private static final double[][] WEIGHTS = {{1, -2, 0.5, 3}, {-1, 1, 0.25, -0.5}};
    private static final Sequential CLASSIFIER = classifier();

    private static Sequential classifier() {
        Sequential network = Sequential.builder(Initialiser.he(REFERENCE, Seed.of(1)))
                .add("flatten", new Flatten()).add("dense", init -> Dense.create(init, 4, 2)).build();
        network.load(Map.of("dense.weight", NdArray.of(WEIGHTS), "dense.bias", NdArray.of(0, 0)));
        return network;
    }

    /// z has four numbers, one per pixel; each of three classes adds a picture of its own.
    private static Gan painter(int classes, double[]... paintings) {
        double[][] weights = new double[4][4 + classes];
        for (int pixel = 0; pixel < 4; pixel++) {
            weights[pixel][pixel] = 1;
            for (int k = 0; k < classes; k++) {
                weights[pixel][4 + k] = paintings[k][pixel];
            }
        }
        Sequential generator = Sequential.builder(Initialiser.he(REFERENCE, Seed.of(1)))
                .add("paint", init -> Dense.create(init, 4 + classes, 4)).add("fold", new Reshape(PICTURE)).build();
        generator.load(Map.of("paint.weight", NdArray.of(weights), "paint.bias", NdArray.of(0, 0, 0, 0)));
        return new Gan(generator, CLASSIFIER, new Condition(classes), 4);
    }

    private static Ascent climb(ActivationMaximisation how, int wanted, ImagePrior prior) {
        return how.of(CLASSIFIER, wanted, prior, 1, Seed.of(3)).getFirst();
    }

    /// Adam's first step moves every pixel by the rate, in the direction of its weight, and no further than to black.
    @Test
    void theFirstStepGoesUphill() {
        var prior = new ImagePrior.Pixels(REFERENCE, PICTURE);
        double[] start = prior.starts(1, Seed.of(3)).toDoubles();
        Ascent ascent = climb(new ActivationMaximisation(1, 0.2, 0), 0, prior);

        assertThat(Arrays.stream(start)).allMatch(pixel -> pixel >= 0 && pixel < 0.1);
        assertThat(ascent.pictures().get(0).toDoubles()).containsExactly(start);
        assertThat(ascent.summit().toDoubles())
                .containsExactly(new double[] {start[0] + 0.2, 0, start[2] + 0.2, start[3] + 0.2}, within(1e-7));
        assertThat(ascent.logits().get(0))
                .isCloseTo(start[0] - 2 * start[1] + 0.5 * start[2] + 3 * start[3], within(1e-12));
    }

    /// A linear logit is largest in a corner of the cube of all pictures.
    @Test
    void bareThePixelsEndBlackOrWhite() {
        Ascent ascent = climb(new ActivationMaximisation(80, 0.05, 0), 0, new ImagePrior.Pixels(REFERENCE, PICTURE));

        assertThat(ascent.steps()).isEqualTo(80);
        assertThat(ascent.summit().toDoubles()).containsExactly(1, 0, 1, 1);
        assertThat(ascent.logits().getLast()).isCloseTo(4.5, within(1e-12));
        assertThat(ascent.logits()).isSorted();
        double other = -1 + 0.25 - 0.5;
        assertThat(ascent.probabilities().getLast()).isCloseTo(1 / (1 + Math.exp(other - 4.5)), within(1e-12));
    }

    /// w·z − λ‖z‖² is largest at z = w / 2λ; with λ = 0.25 that of the last weight lies beyond three standard deviations.
    @Test
    void throughAGeneratorTheDecayDecidesHowFarTheCodeGoes() {
        var prior = new ImagePrior.Generator(painter(0), OptionalInt.empty());
        Ascent ascent = climb(new ActivationMaximisation(600, 0.05, 0.25), 0, prior);
        assertThat(ascent.summit().toDoubles()).containsExactly(new double[] {2, -3, 1, 3}, within(1e-6));
    }

    /// Class 1 paints what the classifier likes best; its weight grows from a third towards 1.
    @Test
    void theAscentChoosesTheLabelThatHelps() {
        Gan painter = painter(3, new double[] {0, 4, 0, 0}, new double[] {4, 0, 0, 4}, new double[] {0, 0, 1, 1});
        var prior = new ImagePrior.Generator(painter, OptionalInt.empty());
        NdArray starts = prior.starts(1, Seed.of(3));
        double[] z = starts.at(0).toDoubles();
        Ascent ascent = climb(new ActivationMaximisation(600, 0.1, 0), 0, prior);

        assertThat(starts.shape()).isEqualTo(Shape.of(1, 7));
        assertThat(ascent.pictures().get(0).toDoubles()).containsExactly(
                new double[] {z[0] + 4 / 3.0, z[1] + 4 / 3.0, z[2] + 1 / 3.0, z[3] + 5 / 3.0}, within(1e-12));
        // With z = (3, −3, 3, 3) and the weights (0, 1, 0).
        assertThat(ascent.summit().toDoubles()).containsExactly(new double[] {7, -3, 3, 7}, within(0.01));
    }

    @Test
    void aLabelThatIsToldStays() {
        Gan painter = painter(3, new double[] {0, 4, 0, 0}, new double[] {4, 0, 0, 4}, new double[] {0, 0, 1, 1});
        var prior = new ImagePrior.Generator(painter, OptionalInt.of(0));
        Ascent ascent = climb(new ActivationMaximisation(200, 0.1, 0), 0, prior);
        assertThat(prior.starts(1, Seed.of(3)).toDoubles()).containsExactly(painter.noise(1, Seed.of(3)).toDoubles());
        assertThat(ascent.summit().toDoubles()).containsExactly(new double[] {3, 1, 3, 3}, within(1e-9));
    }

    @Test
    void everyStartClimbsByItself() {
        Backend simd = new SimdBackend(2);
        var lenet = LeNet.pretrained(simd);
        var how = new ActivationMaximisation(3, 0.05, 0.01);
        var prior = new ImagePrior.Generator(DigitGan.conditional(simd, Seed.of(1)), OptionalInt.empty());
        List<Ascent> three = how.of(lenet, 8, prior, 3, Seed.of(4));
        List<Ascent> two = how.of(lenet, 8, prior, 2, Seed.of(4));

        assertThat(three).hasSize(3);
        for (int i = 0; i < 2; i++) {
            assertThat(two.get(i).logits()).isEqualTo(three.get(i).logits());
            assertThat(two.get(i).summit().toDoubles()).containsExactly(three.get(i).summit().toDoubles());
        }
        assertThat(three.get(0).logits()).isNotEqualTo(three.get(1).logits());
    }

    /// The lesson itself: among bare pixels a picture that is no digit is an 8 for sure.
    @Test
    void aClassifierIsFooledByBarePixels() {
        Backend simd = new SimdBackend(1);
        Ascent ascent = new ActivationMaximisation(60, 0.05, 0.01)
                .of(LeNet.pretrained(simd), 8, new ImagePrior.Pixels(simd, LeNet.INPUT), 1, Seed.of(1)).getFirst();
        assertThat(ascent.probabilities().getFirst()).isLessThan(0.5);
        assertThat(ascent.probabilities().getLast()).isGreaterThan(0.999);
        assertThat(Arrays.stream(ascent.summit().toDoubles())).allMatch(pixel -> pixel >= 0 && pixel <= 1);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new ActivationMaximisation(0, 0.05, 0)).hasMessage("an ascent of 0 steps at the rate 0.05 "
                + "with the decay 0.0: expected at least 1 step, a positive rate and a decay of at least 0");
        assertThatThrownBy(() -> climb(ActivationMaximisation.defaults(), 2, new ImagePrior.Pixels(REFERENCE, PICTURE)))
                .hasMessage("class 2: expected 0 … 1");
        assertThatThrownBy(() -> new ImagePrior.Generator(painter(0), OptionalInt.of(0)))
                .hasMessage("label 0 for a pair with 0 classes");
        assertThatThrownBy(() -> climb(ActivationMaximisation.defaults(), 0,
                new ImagePrior.Pixels(new SimdBackend(1), PICTURE)))
                .hasMessage("the classifier computes on 'reference', the pictures are made on 'simd'");
    }
}
