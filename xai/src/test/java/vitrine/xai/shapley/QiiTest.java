package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureGroups;

class QiiTest {
    private static final NdArray BACKGROUND = NdArray.of(new double[][] {{0, 1, 5}, {4, 3, 5}});

    private static final FormulaModel PRODUCT =
            new FormulaModel(x -> FormulaModel.feature(0, x).times(FormulaModel.feature(1, x)));

    @Example
    void aFeaturesInfluenceIsWhatReplacingItChanges() {
        Attribution why = new UnaryQii(BACKGROUND).explain(PRODUCT, NdArray.of(3, 10, 7), Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(30 - 2 * 10, 30 - 3 * 2, 0);
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + 3 * 2);
    }

    @Example
    void groupsAreReplacedTogetherAndShareTheirInfluence() {
        Attribution why = new UnaryQii(new BaselineValue(), FeatureGroups.runs(2, 1))
                .explain(PRODUCT, NdArray.of(3, 10, 7), Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(15, 15, 0);
        assertThat(why.certificate().baselineScore()).hasValue(0);
    }

    @Property(tries = 60)
    void theInfluenceOfSetsHasTheShapleyValuesOfItsDual(@ForAll(supplier = RandomGames.class) GameTable v) {
        var influence = new SetQii(v);
        int all = v.coalitions() - 1;

        double[] expected = IntStream.rangeClosed(0, all).mapToDouble(s -> v.at(all) - v.at(all ^ s)).toArray();
        assertThat(influence.table().toArray()).containsExactly(expected, within(1e-12));
        assertThat(ShapleyValue.of(influence)).containsExactly(ShapleyValue.of(v), within(1e-9));
        assertThat(influence.name(1)).isEqualTo("player 1");
    }
}
