package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Seed;

class FeatureSelectionTest {
    private static final double[] ONES = {1, 1, 1, 1, 1, 1};

    /// y = 5z₀ − 4z₂ + 3z₅ and a little noise, of six features.
    private static WeightedMoments planted() {
        double[][] z = new double[200][];
        Arrays.setAll(z, n -> Seed.of(3).split(n).uniform(6, 0, 1));
        double[] noise = Seed.of(4).normal(200);
        double[] y = new double[200];
        Arrays.setAll(y, n -> 5 * z[n][0] - 4 * z[n][2] + 3 * z[n][5] + 0.1 * noise[n]);
        double[] w = new double[200];
        Arrays.fill(w, 1);
        return WeightedMoments.of(z, y, w);
    }

    @Example
    void findsPlantedFeatures() {
        var moments = planted();
        for (FeatureSelection selection : List.of(new FeatureSelection.HighestWeights(3),
                new FeatureSelection.Forward(3), new FeatureSelection.Lasso(3))) {
            assertThat(selection.choose(moments, ONES)).as("%s", selection).containsExactly(0, 2, 5);
        }
        assertThat(new FeatureSelection.All().choose(moments, ONES)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Property(tries = 20)
    void choosesNoMoreThanItMay(@ForAll @IntRange(min = 1, max = 8) int k) {
        var moments = planted();
        for (FeatureSelection selection : List.of(new FeatureSelection.HighestWeights(k),
                new FeatureSelection.Forward(k), new FeatureSelection.Lasso(k))) {
            assertThat(selection.choose(moments, ONES)).as("%s", selection)
                    .hasSizeLessThanOrEqualTo(Math.min(k, 6)).isSorted().doesNotHaveDuplicates();
        }
    }

    /// A weight counts for what it does to the explained input: where that is 0, it does nothing.
    @Example
    void takesTheHighestWeightsTimesTheInput() {
        assertThat(new FeatureSelection.HighestWeights(2).choose(planted(), 0, 1, 1, 1, 1, 1)).containsExactly(2, 5);
    }

    @Example
    void needsAtLeastOneFeature() {
        assertThatThrownBy(() -> new FeatureSelection.Lasso(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an explanation by 0 features: expected at least 1");
        assertThatThrownBy(() -> new FeatureSelection.Forward(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureSelection.HighestWeights(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
