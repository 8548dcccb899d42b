package vitrine.classroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vitrine.array.Seed;
import vitrine.classroom.bench.ErrorCurve.Point;
import vitrine.xai.shapley.ShapleyValue;

class BudgetStudyTest {
    private static final Seed SEED = Seed.of(4);

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

    /// The comparison of Lundberg and Lee (2017), figure 3, with 200 replicates.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void kernelShapIsAtMostAsFarOffAsTheReferenceAtEqualNumbersOfCalls(boolean dense) {
        BudgetStudy study = at(List.of(60, 100, 200, 400, 1024),
                dense ? BudgetStudy.denseTree(SEED) : BudgetStudy.sparseTree(SEED));
        List<Point> ours = study.curve(BudgetedMethod.kernelShap(), 200, SEED.split(5)).points();
        List<Point> reference = study.curve(BudgetedMethod.referenceKernelShap(), 200, SEED.split(5)).points();
        List<Point> sampling = study.curve(BudgetedMethod.sampling(), 10, SEED.split(5)).points();

        for (int i = 0; i < ours.size() - 1; i++) {
            assertThat(ours.get(i).mean()).as("%d calls", ours.get(i).calls())
                    .isLessThanOrEqualTo(reference.get(i).mean()).isLessThan(sampling.get(i).mean());
        }
        assertThat(ours.getLast().mean()).as("all coalitions").isLessThan(1e-9);
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
