package vitrine.gan.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.mixture.Mixture;
import vitrine.nn.Model;

class MetricsTest {
    private static Features features(double[]... rows) {
        return new Features(rows);
    }

    /// Two square clouds with diagonal covariances: ‖Δμ‖² + Σ (σ₁ − σ₂)².
    @Test
    void frechetDistanceOfIndependentFeaturesIsThatOfEachAlone() {
        Features a = features(new double[] {1, 2}, new double[] {-1, 2}, new double[] {1, -2}, new double[] {-1, -2});
        Features b = features(new double[] {8, 1}, new double[] {2, 1}, new double[] {8, -1}, new double[] {2, -1});
        double scale = Math.sqrt(4.0 / 3);
        double expected = 25 + Math.pow((3 - 1) * scale, 2) + Math.pow((2 - 1) * scale, 2);

        assertThat(FrechetDistance.between(a, b)).isCloseTo(expected, within(1e-9));
        assertThat(FrechetDistance.between(b, a)).isCloseTo(expected, within(1e-9));
        assertThat(FrechetDistance.between(a, a)).isCloseTo(0, within(1e-9));
    }

    /// Turning both clouds by the same angle changes nothing, although the covariances then have no zeros.
    @Test
    void frechetDistanceDoesNotDependOnTheAxes() {
        double[][] a = new double[40][];
        double[][] b = new double[30][];
        Arrays.setAll(a, i -> Seed.of(1).split(i).normal(3));
        Arrays.setAll(b, i -> {
            double[] z = Seed.of(2).split(i).normal(3);
            return new double[] {3 * z[0] + 1, z[1] - 0.5 * z[0], 0.2 * z[2]};
        });
        assertThat(FrechetDistance.between(turned(a), turned(b)))
                .isCloseTo(FrechetDistance.between(features(a), features(b)), within(1e-9));
    }

    private static Features turned(double[]... rows) {
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        return features(Arrays.stream(rows)
                .map(r -> new double[] {c * r[0] - s * r[1], s * r[0] + c * r[1], r[2]})
                .map(r -> new double[] {r[0], c * r[1] - s * r[2], s * r[1] + c * r[2]})
                .toArray(double[][]::new));
    }

    @Test
    void aSquareRootOfAMatrixTimesItselfIsTheMatrix() {
        double[][] a = {{4, 1, 0.5}, {1, 3, -1}, {0.5, -1, 2}};
        double[][] root = new SymmetricMatrix(a).squareRoot();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += root[i][k] * root[k][j];
                }
                assertThat(sum).isCloseTo(a[i][j], within(1e-12));
            }
        }
    }

    private record Fixed(NdArray logits) implements Model {
        @Override
        public NdArray scores(NdArray batch) {
            return logits;
        }

        @Override
        public Backend backend() {
            return Backends.reference();
        }
    }

    @Test
    void classifierScoreIsTheNumberOfClassesSurelySeen() {
        NdArray four = NdArray.of(new double[4]).reshape(4, 1);
        var sure = new Fixed(NdArray.of(new double[][] {{900, 0}, {0, 900}, {900, 0}, {0, 900}}));
        var unsure = new Fixed(NdArray.of(new double[4][2]));
        var collapsed = new Fixed(NdArray.of(new double[][] {{900, 0}, {900, 0}, {900, 0}, {900, 0}}));
        // p = (0.8, 0.2) and (0.2, 0.8): exp(0.8 ln 1.6 + 0.2 ln 0.4).
        double l = Math.log(4);
        var between = new Fixed(NdArray.of(new double[][] {{l, 0}, {0, l}, {l, 0}, {0, l}}));

        assertThat(ClassifierScore.of(sure, four)).isCloseTo(2, within(1e-12));
        assertThat(ClassifierScore.of(unsure, four)).isCloseTo(1, within(1e-12));
        assertThat(ClassifierScore.of(collapsed, four)).isCloseTo(1, within(1e-12));
        assertThat(ClassifierScore.of(between, four))
                .isCloseTo(Math.exp(0.8 * Math.log(1.6) + 0.2 * Math.log(0.4)), within(1e-12));
    }

    /// Real samples at 0, 1, 2, 3 and 10, generated ones at 0.5, 1.5, 20 and 21, k = 1.
    @Test
    void precisionAndRecallCountWhatLiesInTheOthersRegion() {
        Features real = features(new double[] {0}, new double[] {1}, new double[] {2}, new double[] {3},
                new double[] {10});
        Features generated = features(new double[] {0.5}, new double[] {1.5}, new double[] {20}, new double[] {21});
        // The ball around 10 reaches 7 far, to 17: 20 and 21 lie outside. The balls around 0.5 and 1.5 reach 1 far.
        assertThat(PrecisionRecall.of(real, generated, 1)).isEqualTo(new PrecisionRecall(0.5, 3.0 / 5));
    }

    /// The definition word by word, on clouds that overlap in part.
    @Test
    void precisionAndRecallAreThoseOfTheDefinition() {
        double[][] real = cloud(60, Seed.of(1), 0);
        double[][] generated = cloud(50, Seed.of(2), 1.5);
        PrecisionRecall measured = PrecisionRecall.of(features(real), features(generated), 3);
        assertThat(measured).isEqualTo(new PrecisionRecall(share(generated, real, 3), share(real, generated, 3)));
        assertThat(measured.precision()).isStrictlyBetween(0.1, 0.9);
        assertThat(measured.recall()).isStrictlyBetween(0.1, 0.9).isNotEqualTo(measured.precision());
    }

    private static double[][] cloud(int n, Seed seed, double shift) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> Arrays.stream(seed.split(i).normal(4)).map(x -> x + shift).toArray());
        return rows;
    }

    private static double share(double[][] of, double[][] region, int k) {
        int inside = 0;
        for (double[] sample : of) {
            boolean covered = false;
            for (double[] centre : region) {
                double[] distances = Arrays.stream(region).mapToDouble(other -> distance(centre, other)).sorted().toArray();
                covered |= distance(sample, centre) <= distances[k];
            }
            inside += covered ? 1 : 0;
        }
        return (double) inside / of.length;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void modesCountOnlyIfGoodSamplesLieThere() {
        Mixture ring = Mixture.ring(4, 1, 0.1);
        NdArray samples = NdArray.of(new double[][] {{1, 0}, {1.29, 0}, {0, 1}, {0.31, 1}, {5, 5}, {0, 0.71}});
        // Four lie within 0.3 of the centres (1, 0) and (0, 1); (0.31, 1) just does not.
        ModeCoverage coverage = ModeCoverage.of(ring, samples);
        assertThat(coverage.covered()).isEqualTo(2);
        assertThat(coverage.modes()).isEqualTo(4);
        assertThat(coverage.good()).isEqualTo(4.0 / 6);
        assertThat(coverage.isComplete()).isFalse();
    }

    @Test
    void theDataThemselvesCoverAllModes() {
        Mixture ring = Mixture.ring(8, 2, 0.05);
        ModeCoverage coverage = ModeCoverage.of(ring,
                ring.draw(Backends.reference(), 4000, Seed.of(1)).samples());
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.good()).isCloseTo(1 - Math.exp(-4.5), within(0.006));
    }

    @Test
    void memorisationFindsTheNearestTrainingExample() {
        NdArray samples = NdArray.of(new double[][] {{1, 1}, {4, 5}});
        NdArray training = NdArray.of(new double[][] {{0, 0}, {1, 1}, {4, 4}});
        assertThat(Memorisation.of(samples, training))
                .containsExactly(new Memorisation(1, 0), new Memorisation(2, 1));
    }
}
