package vitrine.xai.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.Target;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.Shap;
import vitrine.xai.shapley.ShapleyValue;

class PlantedModelTest {
    private static PlantedModel model(PlantedTerm... terms) {
        return new PlantedModel(4, List.of(terms), Backends.reference());
    }

    @Example
    void aTermIsSharedEquallyByShapleyAndByPowersByIntegratedGradients() {
        PlantedModel f = model(PlantedTerm.of(2, 0, 0, 1), PlantedTerm.of(5, 3));
        NdArray x = NdArray.of(3, 0.5, 7, -1);

        assertThat(f.scores(x.unsqueeze(0)).toDoubles()).containsExactly(2 * 9 * 0.5 - 5);
        assertThat(f.shapleyValues(x)).containsExactly(4.5, 4.5, 0, -5);
        assertThat(f.integratedGradients(x)).containsExactly(6, 3, 0, -5);
        assertThat(f).hasToString("2.00·x0^2·x1 + 5.00·x3");
    }

    @Property(tries = 40)
    void whatIsPlantedIsWhatTheMethodsFind(@ForAll long seed) {
        PlantedModel f = PlantedModel.random(7, 5, 6, Backends.reference(), Seed.of(seed));
        NdArray x = NdArray.of(Seed.of(~seed).normal(7));

        assertThat(new Shap(new ExactShapley()).explain(f, x, Target.logit(0)).values().toDoubles())
                .containsExactly(f.shapleyValues(x), within(1e-9));
        assertThat(new IntegratedGradients(10).explain(f, x, Target.logit(0)).values().toDoubles())
                .containsExactly(f.integratedGradients(x), within(1e-9));
        assertThat(Arrays.copyOfRange(f.shapleyValues(x), 5, 7)).as("dummies").containsOnly(0);
    }

    @Example
    void aTreeIsAGameInWhichPlayersChooseBranches() {
        PlantedTree tree = PlantedTree.random(10, 3, 3, Seed.of(4));
        double[] phi = ShapleyValue.of(tree);

        assertThat(tree.table().toArray()).hasSize(1024);
        assertThat(Arrays.stream(tree.table().toArray()).distinct().count()).as("leaves").isEqualTo(8);
        assertThat(Arrays.stream(phi).sum())
                .isCloseTo(tree.value(Coalition.all(10)) - tree.value(Coalition.empty()), within(1e-12));
        assertThat(Arrays.copyOf(phi, 3)).doesNotContain(0);
        assertThat(Arrays.copyOfRange(phi, 3, 10)).containsOnly(0);
    }

    @Example
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> model(PlantedTerm.of(1, 4)))
                .hasMessage("the term 1.00·x4 of a model with the features x0 to x3");
        assertThatThrownBy(() -> model()).hasMessage("a planted model without terms");
        assertThatThrownBy(() -> PlantedTerm.of(1)).hasMessage("a term of the powers {}: expected at least one, from 1");
        assertThatThrownBy(() -> PlantedModel.random(3, 4, 1, Backends.reference(), Seed.of(1)))
                .hasMessage("4 relevant features of 3: expected from 4 to D");
        assertThatThrownBy(() -> PlantedTree.random(10, 2, 3, Seed.of(1))).hasMessage("a tree of depth 3 that asks about 2 "
                + "of 10 features: expected a depth from 1 to 16, and depth ≤ asked ≤ features");
    }
}
