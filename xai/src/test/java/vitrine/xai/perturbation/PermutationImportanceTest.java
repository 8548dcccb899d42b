package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Example;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.xai.FormulaModel;

class PermutationImportanceTest {
    private static final int ROWS = 300;

    /// Three independent columns, of which the model f = 2x₀ − x₁ ignores the last.
    private static final NdArray X = NdArray.of(Seed.of(1).normal(3 * ROWS)).reshape(ROWS, 3);
    private static final FormulaModel MODEL = FormulaModel.linear(new double[][] {{2, -1, 0}}, 0.5);

    private static ToDoubleFunction<NdArray> squaredErrorOf(NdArray truth) {
        return scores -> {
            NdArray difference = scores.minus(truth);
            return difference.times(difference).mean().scalar();
        };
    }

    private static double variance(int column) {
        double[] values = X.slice(1, column, column + 1).toDoubles();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /// If the model is right, two rows that swap their x differ by w(x − x′), and the mean square of that over all
    /// orders is 2w²Var(x).
    @Example
    void isTwiceTheVarianceOfAColumnsShareOfALinearModel() {
        var result = new PermutationImportance(FeatureGroups.elements(Shape.of(3)), 50, Seed.of(2))
                .of(MODEL, X, squaredErrorOf(MODEL.scores(X)));

        assertThat(result.loss()).isZero();
        assertThat(result.values()[0]).isEqualTo(8 * variance(0), within(5 * result.standardErrors()[0]));
        assertThat(result.values()[1]).isEqualTo(2 * variance(1), within(5 * result.standardErrors()[1]));
        assertThat(result.values()[2]).isZero();
        assertThat(result.standardErrors()[2]).isZero();
        assertThat(result.forwardEvaluations()).isEqualTo(ROWS * 151);
    }

    /// The naive twin: row by row.
    @Example
    void swapsTheColumnsOfAGroupTogetherBetweenRows() {
        NdArray x = X.slice(0, 0, 5);
        NdArray truth = MODEL.scores(x).plus(1);
        var method = new PermutationImportance(FeatureGroups.runs(2, 1), 3, Seed.of(4));

        var result = method.of(MODEL, x, squaredErrorOf(truth));

        double[] growths = new double[3];
        for (int repeat = 0; repeat < 3; repeat++) {
            int[] order = Seed.of(4).split(0).split(repeat).permutation(5);
            double loss = 0;
            for (int n = 0; n < 5; n++) {
                double score = 2 * x.get(order[n], 0) - x.get(order[n], 1) + 0.5;
                loss += Math.pow(score - truth.get(n, 0), 2) / 5;
            }
            growths[repeat] = loss - 1;
        }
        double mean = Arrays.stream(growths).average().orElseThrow();
        double variance = Arrays.stream(growths).map(g -> (g - mean) * (g - mean)).sum() / 2;
        assertThat(result.loss()).isEqualTo(1, within(1e-12));
        assertThat(result.values()).containsExactly(new double[] {mean, 0}, within(1e-12));
        assertThat(result.standardErrors()[0]).isEqualTo(Math.sqrt(variance / 3), within(1e-7));
    }

    @Example
    void countsWrongClasses() {
        NdArray scores = NdArray.of(new double[][] {{1, 2}, {3, 0}, {0, 1}, {5, 4}});

        assertThat(PermutationImportance.errorRate(1, 0, 0, 0).applyAsDouble(scores)).isEqualTo(0.25);
    }

    @Example
    void needsTwoOrdersForAStandardError() {
        assertThatThrownBy(() -> new PermutationImportance(FeatureGroups.runs(1), 1, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permutation importance by 1 random orders: expected at least 2");
    }

    @Example
    void makesAFeatureOfEveryDifferentWord() {
        FeatureGroups words = new Words().of(NdArray.of(7, 9, 7, 3, 9));

        assertThat(words).isEqualTo(FeatureGroups.of(Shape.of(5), 0, 1, 0, 2, 1));
        assertThatThrownBy(() -> new Words().of(X)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("words of an input of shape (300, 3): expected the numbers of a text's words (T)");
    }
}
