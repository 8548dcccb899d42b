package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class OcclusionTest {
    private static final Target FIRST = Target.logit(0);

    /// The sum of squares of an image: not linear, so that what is covered together matters.
    private static final FormulaModel ENERGY =
            new FormulaModel(x -> x.square().reshape(x.shape().dim(0), -1).sum(1).reshape(-1, 1));

    private static NdArray image(int channels, int height, int width, double... pixels) {
        return NdArray.of(pixels).reshape(channels, height, width);
    }

    // ---- By hand ------------------------------------------------------------------------------------

    /// 2×2 squares on a 3×3 image, one apart. The score is the sum of squares, so covering a square takes away its
    /// squares:
    ///
    ///     1 2 3      1+4+16+25 = 46     4+9+25+36 = 74
    ///     4 5 6      16+25+49+64 = 154  25+36+64+81 = 206
    ///     7 8 9
    ///
    /// A corner has one of them, an edge the mean of two, the middle that of all four.
    @Example
    void averagesTheOverlappingSquaresOfASmallImage() {
        Attribution why = new Occlusion(2, 1, 0).explain(ENERGY, image(1, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), FIRST);

        assertThat(why.values().shape()).isEqualTo(Shape.of(1, 3, 3));
        assertThat(why.values().toDoubles())
                .containsExactly(46, 60, 74, 100, 120, 140, 154, 180, 206);
    }

    /// 2×2 squares, two apart, on five columns: of the last square only the left half is inside.
    @Example
    void cutsOffTheLastSquareAtTheBorder() {
        NdArray input = image(1, 2, 5, 1, 0, 2, 0, 3, 0, 1, 0, 1, 0);

        double[] values = new Occlusion(2, 2, 0).explain(ENERGY, input, FIRST).values().toDoubles();

        // Columns 0–1: 1 + 1 = 2; columns 2–3: 4 + 1 = 5; column 4: 9.
        assertThat(values).containsExactly(2, 2, 5, 5, 9, 2, 2, 5, 5, 9);
    }

    @Example
    void coversAllChannelsOfAPixelTogetherUnlessTheWindowNamesThem() {
        NdArray input = image(2, 1, 2, 1, 2, 3, 4);

        assertThat(new Occlusion(1, 1, 0).explain(ENERGY, input, FIRST).values().toDoubles())
                .containsExactly(10, 20, 10, 20);
        assertThat(new Occlusion(Shape.of(1, 1, 1), Shape.of(1, 1, 1), Baseline.zero())
                .explain(ENERGY, input, FIRST).values().toDoubles()).containsExactly(1, 4, 9, 16);
    }

    /// Windows of three words, two apart, in a sentence of six: the last one is a single pair.
    @Example
    void coversPartsOfASeries() {
        Attribution why = new Occlusion(Shape.of(3), Shape.of(2), Baseline.zero())
                .explain(ENERGY, NdArray.of(1, 2, 3, 0, 1, 2), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(14, 14, 12, 10, 7.5, 5);
    }

    @Example
    void showsTheBaselineWhereTheWindowIs() {
        NdArray x0 = image(1, 1, 3, 1, 0, -2);
        Attribution why = new Occlusion(Shape.of(1, 1), Shape.of(1, 1), Baseline.of("another", x0))
                .explain(ENERGY, image(1, 1, 3, 3, 3, 3), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(8, 9, 5);
    }

    @Example
    void fillsWithTheGivenNumber() {
        NdArray input = image(1, 1, 2, 3, 1);

        assertThat(new Occlusion(1, 1, 2).explain(ENERGY, input, FIRST).values().toDoubles())
                .containsExactly(9 - 4, 1 - 4);
    }

    @Example
    void coversAllOfAnImageOfItsSize() {
        Attribution why = new Occlusion(2, 1, 0).explain(ENERGY, image(1, 2, 2, 1, 2, 3, 4), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(30, 30, 30, 30);
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(2);
    }

    /// By hand on scores that are a probability: softmax of (x, 0) is 1/(1 + e⁻ˣ).
    @Example
    void explainsTheProbabilityIfAskedTo() {
        var model = FormulaModel.linear(new double[][] {{1, 2}, {0, 0}}, 0, 0);

        double[] values = new Occlusion(1, 1, 0).explain(model, image(1, 1, 2, 1, -1), Target.probability(0))
                .values().toDoubles();

        assertThat(values).containsExactly(
                new double[] {sigmoid(-1) - sigmoid(-2), sigmoid(-1) - sigmoid(1)}, within(1e-15));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    // ---- Against its definition ---------------------------------------------------------------------

    /// The naive twin: every square by itself, one image at a time; then every pixel by itself, over all squares.
    @Property(tries = 100)
    void agreesWithPlainLoops(@ForAll(supplier = RandomNetwork.OfImages.class) RandomNetwork random,
            @ForAll @IntRange(min = 1, max = 3) int size, @ForAll @IntRange(min = 1, max = 3) int stride) {
        Assume.that(stride <= size);
        double fill = 0.25;
        Model model = random.network();
        NdArray x = random.input();
        int channels = x.shape().dim(0);
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);

        record Square(int top, int left, double drop) {}
        List<Square> squares = new ArrayList<>();
        for (int top : starts(height, size, stride)) {
            for (int left : starts(width, size, stride)) {
                double[] covered = x.toDoubles();
                for (int channel = 0; channel < channels; channel++) {
                    for (int row = top; row < Math.min(top + size, height); row++) {
                        for (int column = left; column < Math.min(left + size, width); column++) {
                            covered[(channel * height + row) * width + column] = fill;
                        }
                    }
                }
                squares.add(new Square(top, left,
                        score(model, x, random) - score(model, NdArray.of(covered).reshape(x.shape()), random)));
            }
        }

        Attribution why = new Occlusion(size, stride, fill).explain(model, x, random.target());

        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    int i = row;
                    int j = column;
                    double mean = squares.stream()
                            .filter(s -> s.top <= i && i < s.top + size && s.left <= j && j < s.left + size)
                            .mapToDouble(Square::drop).average().orElseThrow();
                    assertThat(why.values().get(channel, row, column)).isEqualTo(mean, within(1e-13));
                }
            }
        }
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + squares.size());
        assertThat(why.certificate().backwardEvaluations()).isZero();
    }

    private static List<Integer> starts(int length, int size, int stride) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        while (starts.getLast() + size < length) {
            starts.add(starts.getLast() + stride);
        }
        return starts;
    }

    private static double score(Model model, NdArray x, RandomNetwork random) {
        return model.scores(x.unsqueeze(0)).get(0, ((Target.ClassScore) random.target()).index());
    }

    @Property(tries = 50)
    void isTheWeightTimesThePixelOfALinearModelForSinglePixels(@ForAll @IntRange(min = 0, max = 99999) int seed) {
        double[] w = Seed.of(seed).normal(6);
        double[] x = Seed.of(seed).split(1).normal(6);
        double[] expected = new double[6];
        Arrays.setAll(expected, i -> w[i] * x[i]);

        Attribution why = new Occlusion(1, 1, 0)
                .explain(FormulaModel.linear(new double[][] {w}, 0.3), image(1, 2, 3, x), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(expected, within(1e-14));
    }

    // ---- What it asks of a model, and what it refuses -----------------------------------------------

    /// A model of which nothing is known but its scores, and a count of how many inputs it scored.
    private static final class BlackBox implements Model {
        private int scored;

        @Override
        public NdArray scores(NdArray batch) {
            int n = batch.shape().dim(0);
            scored += n;
            return batch.reshape(n, -1).max(1).reshape(n, 1);
        }

        @Override
        public Backend backend() {
            return Backends.reference();
        }
    }

    @Example
    void asksABlackBoxForItsScoresAloneAndCountsThem() {
        var box = new BlackBox();

        Attribution why = new Occlusion(1, 1, 0).explain(box, image(1, 2, 2, 1, 7, 2, 3), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(0, 4, 0, 0);
        assertThat(box.scored).isEqualTo(5).isEqualTo(why.certificate().forwardEvaluations());
    }

    @Example
    void coversSquaresOfSideFiveOneApartWithZeroByDefault() {
        assertThat(new Occlusion()).isEqualTo(new Occlusion(5, 1, 0))
                .hasToString("Occlusion[window=(5, 5), strides=(1, 1), baseline=zero]");
    }

    @Example
    void refusesWindowsThatLeaveElementsOut() {
        assertThatThrownBy(() -> new Occlusion(2, 3, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occlusion with windows (2, 2) that are (3, 3) apart: "
                        + "expected distances from 1 to the window's size, one for each of its axes");
        assertThatThrownBy(() -> new Occlusion(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Occlusion(2, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Occlusion(Shape.of(2, 2), Shape.of(1), Baseline.zero()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Occlusion(Shape.of(), Shape.of(), Baseline.zero()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void refusesInputsThatAreSmallerThanAWindow() {
        assertThatThrownBy(() -> new Occlusion(1, 1, 0).explain(ENERGY, NdArray.of(1, 2), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occlusion with windows (1, 1) of an input of shape (2)");
        assertThatThrownBy(() -> new Occlusion(3, 1, 0).explain(ENERGY, image(1, 2, 4, new double[8]), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occlusion with windows (3, 3) of an input of shape (1, 2, 4)");
    }
}
