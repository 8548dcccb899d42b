package vitrine.gan.diary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.loss.LeastSquares;
import vitrine.gan.loss.Minimax;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.loss.Wasserstein;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Keepsake;
import vitrine.gan.train.RealData;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.MixtureGan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.Dense;
import vitrine.nn.train.Checkpointing;

class DiaryTest {
    private static final Mixture RING = Mixture.ring(8, 2, 0.05);
    private static final DiaryPlan EVERY_THREE = new DiaryPlan(3);

    @TempDir
    private Path folder;

    // ---- When snapshots are taken ---------------------------------------------------------------------

    @Test
    void snapshotsAreDenseInTheBeginningAndEvenLater() {
        assertThat(taken(new DiaryPlan(75), 300)).containsExactly(0, 1, 2, 5, 10, 20, 50, 75, 150, 225, 300);
        assertThat(taken(new DiaryPlan(1), 4)).containsExactly(0, 1, 2, 3, 4);
        assertThat(taken(DiaryPlan.over(3000), 3000)).contains(0, 1, 2, 5, 10, 20, 50, 75, 150, 2925, 3000).hasSize(47);
        assertThat(DiaryPlan.over(7)).isEqualTo(new DiaryPlan(1));
        assertThatThrownBy(() -> new DiaryPlan(0)).hasMessage("a snapshot every 0 turns: expected at least 1");
    }

    private static List<Integer> taken(DiaryPlan plan, int turns) {
        return IntStream.rangeClosed(0, turns).filter(plan::asksFor).boxed().toList();
    }

    // ---- What the discriminator thinks ----------------------------------------------------------------

    /// A discriminator s = 3x − y, of which everything is known: each loss has its arrow c(s) · (3, −1).
    private static Gan ofSlope() {
        Sequential discriminator = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("score", init -> Dense.create(init, 2, 1)).build();
        discriminator.load(Map.of("score.weight", NdArray.of(new double[][] {{3, -1}}), "score.bias", NdArray.of(0)));
        return new Gan(MixtureGan.create(Backends.reference(), Seed.of(1)).generator(), discriminator, Condition.none(), 2);
    }

    static Stream<Arguments> lossesWithTheirArrows() {
        DoubleUnaryOperator sigmoid = s -> 1 / (1 + Math.exp(-s));
        return Stream.of(
                Arguments.of(new Minimax(), sigmoid, sigmoid),
                Arguments.of(new NonSaturating(), sigmoid, (DoubleUnaryOperator) s -> 1 - sigmoid.applyAsDouble(s)),
                Arguments.of(new LeastSquares(), (DoubleUnaryOperator) s -> Math.clamp(s, 0, 1),
                        (DoubleUnaryOperator) s -> 1 - s),
                // In 4 × 4 cells of the square to 2 the score is lowest in one corner, −6, and highest in the other, 6.
                Arguments.of(new Wasserstein(), (DoubleUnaryOperator) s -> (s + 6) / 12, (DoubleUnaryOperator) s -> 1));
    }

    @ParameterizedTest
    @MethodSource("lossesWithTheirArrows")
    void theLandscapeIsThatOfTheFormula(AdversarialLoss loss, DoubleUnaryOperator realness, DoubleUnaryOperator arrow) {
        NdArray points = NdArray.of(new double[][] {{0.3, 0.2}, {-1, 0.5}, {0.1, 1.5}});
        Landscape landscape = Landscape.of(ofSlope(), loss, new Plane(2, 4), points);

        double[] at = points.toDoubles();
        for (int i = 0; i < 3; i++) {
            double c = arrow.applyAsDouble(3 * at[2 * i] - at[2 * i + 1]);
            assertThat(landscape.moves().at(i).toDoubles()).containsExactly(new double[] {3 * c, -c}, within(1e-12));
        }
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double s = 3 * (column - 1.5) - (1.5 - row);
                assertThat(landscape.realness().at(row).at(column).scalar())
                        .isCloseTo(realness.applyAsDouble(s), within(1e-12));
            }
        }
    }

    @Test
    void thePlaneHasRoomAroundTheRealPoints() {
        assertThat(Plane.around(NdArray.of(new double[][] {{1, 0.5}, {0, -2}}))).isEqualTo(new Plane(3, 64));
        assertThatThrownBy(() -> new Plane(0, 4)).hasMessageStartingWith("a plane that reaches 0.0 with 4 cells: expected");
    }

    // ---- What is written down -------------------------------------------------------------------------

    private static AdversarialTrainer trainer(int turns) {
        return AdversarialTrainer.with(new NonSaturating(), turns, 4, AdversarialTrainer.Rates.ofDcgan(), Seed.of(3));
    }

    private static DiaryKeeper keeper(Gan pair, RealData data) {
        return new DiaryKeeper("a test", pair, new NonSaturating(), data, EVERY_THREE, Seed.of(4));
    }

    @Test
    void aSnapshotShowsWhatThePairOfThatTurnMakesOfTheSameNoise() {
        Gan pair = MixtureGan.create(Backends.reference(), Seed.of(1));
        NdArray untrained = pair.samples(pair.noise(200, Seed.of(4).split(1)));
        DiaryKeeper keeper = keeper(pair, RING);
        Diary diary = keeper.diary(trainer(6).train(pair, RING, keeper));

        assertThat(diary.snapshots()).extracting(Snapshot::turn).containsExactly(0, 1, 2, 3, 6);
        assertThat(diary.turns()).hasSize(6);
        assertThat(diary.snapshots().getFirst().samples().toDoubles()).isEqualTo(untrained.toDoubles());
        assertThat(diary.snapshots().getLast().samples().toDoubles())
                .isEqualTo(pair.samples(pair.noise(200, Seed.of(4).split(1))).toDoubles());
        assertThat(diary.snapshots().getLast().landscape().orElseThrow().realness().toDoubles()).isEqualTo(
                Landscape.of(pair, new NonSaturating(), diary.plane().orElseThrow(), diary.snapshots().getLast().samples())
                        .realness().toDoubles());
    }

    @Test
    void theDiaryChangesNothingInTheTraining() {
        Gan watched = MixtureGan.create(Backends.reference(), Seed.of(1));
        Gan alone = MixtureGan.create(Backends.reference(), Seed.of(1));
        List<Turn> turns = trainer(4).train(alone, RING, turn -> {});

        assertThat(trainer(4).train(watched, RING, keeper(watched, RING))).isEqualTo(turns);
    }

    @Test
    void aRowOfPicturesThatAreToldTheClassHasOneNoiseAndAllClasses() {
        Gan pair = DigitGan.conditional(Backends.reference(), Seed.of(1));
        RealData digits = RealData.of(Mnist.test().select(0, 1, 2), true);
        Snapshot first = keeper(pair, digits).diary(List.of()).snapshots().getFirst();

        assertThat(first.landscape()).isEmpty();
        assertThat(first.samples().shape().toArray()).containsExactly(60, 1, 28, 28);
        NdArray z = pair.noise(6, Seed.of(4).split(1));
        assertThat(first.samples().at(37).toDoubles())
                .containsExactly(pair.samples(z.slice(0, 3, 4), 7).toDoubles(), within(1e-12));
    }

    @Test
    void aTrainingThatGoesOnHasTheDiaryOfOneThatWasNeverInterrupted() throws IOException {
        Path parts = folder.resolve("parts.safetensors");
        Path whole = folder.resolve("whole.safetensors");
        train(new SimdBackend(1), 4, parts);
        Diary half = Diary.read(parts);
        train(new SimdBackend(2), 9, parts);
        train(new SimdBackend(1), 9, whole);

        assertThat(half.snapshots()).extracting(Snapshot::turn).containsExactly(0, 1, 2, 3, 4);
        assertThat(Diary.read(parts).snapshots()).extracting(Snapshot::turn).containsExactly(0, 1, 2, 3, 6, 9);
        assertThat(parts).hasSameBinaryContentAs(whole);
    }

    private static void train(Backend backend, int turns, Path checkpoint) {
        Gan pair = MixtureGan.create(backend, Seed.of(1));
        trainer(turns).keptIn(new Checkpointing(checkpoint, 100)).train(pair, RING, keeper(pair, RING));
    }

    /// A loss that is no number any more must not take the place of the training that was kept before.
    @Test
    void aTrainingThatHasGoneAstrayIsNotKept() throws IOException {
        Path file = folder.resolve("pair.safetensors");
        train(Backends.reference(), 4, file);
        Gan pair = MixtureGan.create(Backends.reference(), Seed.of(1));
        TurnObserver poison = new TurnObserver() {
            @Override
            public void onTurn(Turn turn) {
                pair.generator().load(poisoned(pair));
            }

            @Override
            public Keepsake keepsake() {
                throw new AssertionError("was asked what to keep");
            }
        };
        trainer(6).keptIn(new Checkpointing(file, 2)).train(pair, RING, poison);

        assertThat(Diary.read(file).turns()).hasSize(4);
    }

    private static Map<String, NdArray> poisoned(Gan pair) {
        Map<String, NdArray> state = new LinkedHashMap<>(pair.generator().state());
        state.replaceAll((name, value) -> value.times(Double.NaN));
        return state;
    }

    @Test
    void aTrainingWithoutADiaryIsRefused() {
        Path file = folder.resolve("pair.safetensors");
        trainer(1).keptIn(new Checkpointing(file, 1)).train(MixtureGan.create(Backends.reference(), Seed.of(1)), RING,
                turn -> {});

        assertThatThrownBy(() -> Diary.read(file)).isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ": is a training of which no diary was kept");
    }
}
