package vitrine.classroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vitrine.array.Seed;
import vitrine.classroom.bench.BudgetComparison.Ratio;
import vitrine.classroom.bench.ErrorCurve.Point;
import vitrine.xai.shapley.Game;
import vitrine.xai.shapley.ShapleyValue;

class BudgetStudyTest {
    private static final Seed SEED = Seed.of(1);

    @Test
    void thePlantedTruthIsTheShapleyValueOfTheGame() {
        for (BudgetStudy study : BudgetStudy.all(SEED)) {
            assertThat(study.truth()).hasSameSizeAs(new double[study.game().players()]);
            double[] exact = ShapleyValue.of(study.game());
            for (int i = 0; i < exact.length; i++) {
                assertThat(study.truth().get(i)).as(study.title()).isCloseTo(exact[i], within(1e-9));
            }
        }
    }

    private static BudgetStudy at(List<Integer> budgets, BudgetStudy study) {
        return new BudgetStudy(study.title(), study.game(), study.truth(), budgets);
    }

    /// The comparison of Lundberg and Lee (2017), figure 3, on ten trees: nearer at every budget, by more than two standard
    /// errors on the whole.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void kernelShapIsNearerThanTheReferenceAtEqualNumbersOfCalls(boolean dense) {
        List<Integer> budgets = List.of(60, 100, 200, 400, 1024);
        var comparison = new BudgetComparison(IntStream.range(0, 10).mapToObj(SEED::split).map(seed ->
                at(budgets, dense ? BudgetStudy.denseTree(seed) : BudgetStudy.sparseTree(seed))).toList());
        List<Ratio> ratios = comparison.ratios(
                BudgetedMethod.kernelShap(), BudgetedMethod.referenceKernelShap(), 25, SEED.split(5));

        assertThat(ratios).extracting(Ratio::calls).as("exact with all coalitions").containsExactly(60, 100, 200, 400);
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio.ratio()).as("%s", ratio).isLessThan(1));
        assertThat(ratios.stream().filter(ratio -> ratio.ratio() + 2 * ratio.standardError() < 1).count())
                .as("%s", ratios).isGreaterThanOrEqualTo(3);
    }

    @Test
    void kernelShapIsNearerThanSamplingAndExactWithAllCoalitions() {
        BudgetStudy study = at(List.of(60, 200, 1024), BudgetStudy.denseTree(SEED));
        List<Point> kernel = study.curve(BudgetedMethod.kernelShap(), 20, SEED).points();
        List<Point> sampling = study.curve(BudgetedMethod.sampling(), 20, SEED).points();

        for (int i = 0; i < kernel.size(); i++) {
            assertThat(kernel.get(i).mean()).isLessThan(sampling.get(i).mean());
        }
        assertThat(kernel.getLast().mean()).isLessThan(1e-9);
    }

    /// A method that is off by 1 on one model and by 4 on another, against one that is off by 2 on both: ratios ½ and 2.
    @Test
    void aComparisonIsTheGeometricMeanOfTheRatiosWithItsStandardError() {
        BudgetStudy first = at(List.of(10), BudgetStudy.sparseTree(SEED));
        BudgetStudy second = at(List.of(10), BudgetStudy.sparseTree(SEED.split(1)));
        var uneven = new BudgetedMethod("uneven", (game, calls, seed) ->
                off(game, game == first.game() ? 1 : 4));
        var even = new BudgetedMethod("even", (game, calls, seed) -> off(game, 2));

        Ratio ratio = new BudgetComparison(List.of(first, second)).ratios(uneven, even, 1, SEED).getFirst();

        assertThat(ratio.ratio()).isCloseTo(1, within(1e-9));
        assertThat(ratio.standardError()).isCloseTo(Math.log(2), within(1e-9));
        assertThatThrownBy(() -> new BudgetComparison(List.of(first))).hasMessageContaining("1 studies");
    }

    private static double[] off(Game game, double by) {
        return Arrays.stream(ShapleyValue.of(game.table())).map(value -> value + by).toArray();
    }

    @Test
    void errorsFallWithTheBudgetExceptOfMethodsThatEstimateSomethingElse() {
        BudgetStudy study = at(List.of(60, 800), BudgetStudy.sparseTree(SEED));
        for (BudgetedMethod method : BudgetedMethod.all()) {
            List<Point> points = study.curve(method, 40, SEED).points();
            boolean estimatesSomethingElse = method.name().equals("LIME") || method.name().equals("RISE");
            double fall = points.getFirst().mean() / points.getLast().mean();

            assertThat(fall).as("fall from 60 to 800 calls by %s", method.name()).isGreaterThan(1);
            if (estimatesSomethingElse) {
                assertThat(fall).as(method.name()).isLessThan(4);
            } else {
                assertThat(fall).as(method.name()).isGreaterThan(2.5);
            }
        }
    }

    @Test
    void aFigureHasAPanelForEveryStudy() throws IOException {
        var curve = new ErrorCurve("some method", List.of(new Point(10, 1, 0.5, 2), new Point(100, 0.1, 0, 0.2)));
        var panel = new BudgetFigure.Panel("title", List.of(curve));

        var image = ImageIO.read(new ByteArrayInputStream(new BudgetFigure(List.of(panel, panel)).png()));

        assertThat(image.getWidth()).isEqualTo(1440);
        assertThat(image.getHeight()).isEqualTo(640);
    }
}
