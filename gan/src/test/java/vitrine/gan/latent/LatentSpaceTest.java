package vitrine.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.MixtureGan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;

class LatentSpaceTest {
    /// z has two numbers, there are three classes, and a sample is one number.
    private static final LatentSpace SPACE = new LatentSpace(pair(Backends.reference()));

    private static Gan pair(Backend backend) {
        return new Gan(dense(backend, 5), dense(backend, 4), new Condition(3), 2);
    }

    private static Sequential dense(Backend backend, int inputs) {
        return Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("dense", init -> Dense.create(init, inputs, 1)).build();
    }

    @Test
    void aPointIsNoiseAndTheWeightsOfTheClasses() {
        assertThat(SPACE.dimensions()).isEqualTo(5);
        assertThat(SPACE.points(NdArray.of(new double[][] {{0.5, 2}, {3, 4}}), 2, 0).toDoubles())
                .containsExactly(0.5, 2, 0, 0, 1, 3, 4, 1, 0, 0);
    }

    @Test
    void thePointsOfAPairWithoutClassesAreItsNoise() {
        Gan plane = MixtureGan.create(Backends.reference(), Seed.of(1));
        NdArray z = plane.noise(3, Seed.of(2));
        assertThat(new LatentSpace(plane).points(z).toDoubles()).containsExactly(z.toDoubles());
        assertThat(new LatentSpace(plane).samples(z).toDoubles()).containsExactly(plane.samples(z).toDoubles());
    }

    @Test
    void theSamplesOfPointsAreThoseOfNoiseAndLabels() {
        Gan digits = DigitGan.conditional(Backends.reference(), Seed.of(1));
        var space = new LatentSpace(digits);
        NdArray z = digits.noise(2, Seed.of(2));
        assertThat(space.samples(space.points(z, 3, 8)).toDoubles()).containsExactly(digits.samples(z, 3, 8).toDoubles());
    }

    /// The noise turns by a right angle, and the weight of class 2 goes over to class 0.
    @Test
    void onAWalkTheNoiseTurnsWhileTheLabelGoesStraight() {
        NdArray from = NdArray.of(2, 0, 0, 0, 1);
        NdArray to = NdArray.of(0, 2, 1, 0, 0);
        double third = 2 * Math.sqrt(3) / 2;
        assertThat(SPACE.walk(from, to, 4, Interpolation.SPHERICAL).toDoubles()).containsExactly(new double[] {
            2, 0, 0, 0, 1,
            third, 1, 1.0 / 3, 0, 2.0 / 3,
            1, third, 2.0 / 3, 0, 1.0 / 3,
            0, 2, 1, 0, 0}, within(1e-15));
        assertThat(SPACE.walk(from, to, 3, Interpolation.LINEAR).toDoubles()).containsExactly(
                2, 0, 0, 0, 1,
                1, 1, 0.5, 0, 0.5,
                0, 2, 1, 0, 0);
    }

    @Test
    void aIsToBAsTheAnalogyIsToC() {
        NdArray a = NdArray.of(new double[][] {{1, 5, 1, 0, 0}, {3, 7, 1, 0, 0}});
        NdArray b = NdArray.of(new double[][] {{1, 2, 1, 0, 0}, {1, 4, 1, 0, 0}, {4, 6, 1, 0, 0}});
        NdArray c = NdArray.of(new double[][] {{-1, 0.5, 0, 0, 1}});
        assertThat(SPACE.analogy(a, b, c).toDoubles()).containsExactly(2 - 2 - 1, 6 - 4 + 0.5, 0, 0, 1);
    }

    @Test
    void refusesPointsOfAnotherSpace() {
        NdArray point = NdArray.of(1, 2, 1, 0, 0);
        assertThatThrownBy(() -> SPACE.walk(point, NdArray.of(1, 2), 3, Interpolation.LINEAR))
                .hasMessage("a point of shape (2) in a latent space of 5 dimensions: expected (5)");
        assertThatThrownBy(() -> SPACE.walk(point, point, 1, Interpolation.LINEAR))
                .hasMessage("a walk of 1 points: expected at least 2, its two ends");
    }
}
