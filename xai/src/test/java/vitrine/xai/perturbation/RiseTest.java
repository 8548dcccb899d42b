package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;

class RiseTest {
    private static final Target FIRST = Target.logit(0);

    private static final FormulaModel SUM =
            new FormulaModel(x -> x.reshape(x.shape().dim(0), -1).sum(1).reshape(-1, 1));

    /// Two masks of two pixels (3, 5): (1, 0) shows 3, and (½, 1) shows 6½. With `E[M] = ½`,
    ///
    ///     s(pixel 1) = 3·1/½, 6½·½/½ = 6, 6½       mean 6¼, variance ⅛, standard error √(⅛/2) = ¼
    ///     s(pixel 2) = 0,     6½·1/½ = 0, 13       mean 6½, variance 84½, standard error 6½
    @Example
    void isTheMeanScoreOfTheMasksThatShowAPixel() {
        var f = new ScalarFunction(SUM, NdArray.of(3, 5).reshape(1, 1, 2), FIRST);
        double[][] masks = {{1, 0}, {0.5, 1}};

        var average = MaskAverage.of(f, 2, n -> masks[n], 0.5);

        assertThat(average.values()).containsExactly(6.25, 6.5);
        assertThat(average.standardErrors()).containsExactly(0.25, 6.5);
    }

    /// The naive twin: one mask at a time, one pixel at a time, and the textbook's variance.
    @Property(tries = 30)
    void agreesWithPlainLoops(@ForAll(supplier = RandomNetwork.OfImages.class) RandomNetwork random,
            @ForAll @IntRange(min = 2, max = 300) int masks) {
        Model model = random.network();
        NdArray x = random.input();
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        int channels = x.shape().dim(0);
        var rise = new Rise(masks, 2, 3, 0.4, Seed.of(random.seed()));

        double[][] s = new double[masks][height * width];
        for (int n = 0; n < masks; n++) {
            double[] mask = RiseMask.draw(rise.seed().split(n), 2, 3, 0.4, height, width).pixels(height, width);
            NdArray seen = x.times(NdArray.of(mask).reshape(height, width));
            double score = new ScalarFunction(model, seen, random.target()).score();
            for (int pixel = 0; pixel < mask.length; pixel++) {
                s[n][pixel] = score * mask[pixel] / 0.4;
            }
        }
        Attribution why = rise.explain(model, x, random.target());

        for (int i = 0; i < x.size(); i++) {
            int pixel = i % (height * width);
            double[] draws = Arrays.stream(s).mapToDouble(row -> row[pixel]).toArray();
            double mean = Arrays.stream(draws).average().orElseThrow();
            double variance = Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum() / (masks - 1);
            assertThat(why.values().toDoubles()[i]).isEqualTo(mean / channels, within(1e-12));
            assertThat(why.standardErrors().orElseThrow().toDoubles()[i])
                    .isEqualTo(Math.sqrt(variance / masks) / channels, within(1e-7));
        }
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + masks);
        assertThat(why.certificate().backwardEvaluations()).isZero();
        assertThat(why.certificate().seed()).contains(rise.seed());
    }

    /// All 2⁴ grids and 2 · 2 shifts of a small image give the expectation exactly; the estimate must be near it, and
    /// its standard error right.
    @Example
    void comesAsNearToTheExpectationAsItsStandardErrorSays() {
        NdArray x = NdArray.of(1, -2, 3, 0.5, 2, 1, -1, 4, 0, 1, 2, 3, -3, 1, 1, 2).reshape(1, 4, 4);
        var model = new FormulaModel(batch -> batch.square().reshape(batch.shape().dim(0), -1).sum(1).reshape(-1, 1));
        var f = new ScalarFunction(model, x, FIRST);
        var all = MaskAverage.of(f, 64, n -> new RiseMask(
                new boolean[] {(n & 1) != 0, (n & 2) != 0, (n & 4) != 0, (n & 8) != 0}, 2, n >> 4 & 1, n >> 5)
                .pixels(4, 4), 0.5);
        double[] deviation = Arrays.stream(all.standardErrors()).map(e -> e * Math.sqrt(63)).toArray();

        int masks = 4000;
        Attribution why = new Rise(masks, 2, 2, 0.5, Seed.of(1)).explain(model, x, FIRST);

        for (int i = 0; i < 16; i++) {
            double error = deviation[i] / Math.sqrt(masks);
            assertThat(why.values().toDoubles()[i]).isEqualTo(all.values()[i], within(4 * error));
            assertThat(why.standardErrors().orElseThrow().toDoubles()[i]).isEqualTo(error, within(0.05 * error));
        }
    }

    @Example
    void givesAConstantScoreToEveryPixel() {
        var model = new FormulaModel(x -> x.reshape(x.shape().dim(0), -1).sum(1).reshape(-1, 1).times(0).plus(2));

        Attribution why = new Rise(20, 3, 3, 1, Seed.of(1)).explain(model, NdArray.of(new double[18]).reshape(2, 3, 3),
                FIRST);

        assertThat(why.values().toDoubles()).containsOnly(1);
        assertThat(why.standardErrors().orElseThrow().toDoubles()).containsOnly(0);
    }

    @Example
    void drawsTheFirstMasksAgainWhenItDrawsMore() {
        NdArray x = NdArray.of(1, 2, 3, 4).reshape(1, 2, 2);
        double[] two = new Rise(2, 2, 2, 0.5, Seed.of(5)).explain(SUM, x, FIRST).values().toDoubles();
        var f = new ScalarFunction(SUM, x, FIRST);

        assertThat(MaskAverage.of(f, 2,
                n -> RiseMask.draw(Seed.of(5).split(n), 2, 2, 0.5, 2, 2).pixels(2, 2), 0.5).values())
                .containsExactly(two);
        assertThat(new Rise(2, Seed.of(5))).isEqualTo(new Rise(2, 7, 7, 0.5, Seed.of(5)));
    }

    @Example
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> new Rise(1, 7, 7, 0, Seed.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RISE with 1 masks of 7 × 7 cells that are kept with probability 0.0: "
                        + "expected at least 2 masks, at least 1 × 1 cells, and a probability above 0 and at most 1");
        assertThatThrownBy(() -> new Rise(9, 0, 7, 0.5, Seed.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rise(9, 7, 7, 1.5, Seed.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rise(9, Seed.of(1)).explain(SUM, NdArray.of(1, 2), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RISE of an input of shape (2): expected an image (C, H, W)");
    }

    /// S(λ) = 1/(N·p) · Σₙ (f(x ⊙ Mₙ) − f̄) · Mₙ(λ), mask by mask, with its standard error.
    @Example
    void aboveTheMeanEveryScoreIsTakenLessTheMeanScore() {
        int n = 40;
        var model = new FormulaModel(image -> image.reshape(image.shape().dim(0), -1).sum(1).square().reshape(-1, 1));
        NdArray image = Backends.reference().array(Shape.of(1, 4, 5), Seed.of(3).uniform(20, 0, 1));
        double[] scores = new double[n];
        double[][] masks = new double[n][];
        double mean = 0;
        for (int k = 0; k < n; k++) {
            masks[k] = RiseMask.draw(Seed.of(8).split(k), 2, 2, 0.5, 4, 5).pixels(4, 5);
            NdArray mask = Backends.reference().array(image.shape(), masks[k]);
            scores[k] = model.scores(image.times(mask).unsqueeze(0)).get(0, 0);
            mean += scores[k] / n;
        }
        double[] expected = new double[20];
        double[] errors = new double[20];
        for (int pixel = 0; pixel < 20; pixel++) {
            for (int k = 0; k < n; k++) {
                expected[pixel] += (scores[k] - mean) * masks[k][pixel] / 0.5 / n;
            }
            for (int k = 0; k < n; k++) {
                double s = (scores[k] - mean) * masks[k][pixel] / 0.5 - expected[pixel];
                errors[pixel] += s * s / (n - 1) / n;
            }
            errors[pixel] = Math.sqrt(errors[pixel]);
        }

        var why = new Rise(n, 2, 2, 0.5, Seed.of(8), true).explain(model, image, Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(expected, within(1e-12));
        assertThat(why.standardErrors().orElseThrow().toDoubles()).containsExactly(errors, within(1e-10));
        var constant = new FormulaModel(x -> x.reshape(x.shape().dim(0), -1).sum(1).times(0).plus(7).reshape(-1, 1));
        assertThat(new Rise(n, 2, 2, 0.5, Seed.of(8), true).explain(constant, image, Target.logit(0)).values().toDoubles())
                .containsExactly(new double[20], within(1e-12));
    }
}
