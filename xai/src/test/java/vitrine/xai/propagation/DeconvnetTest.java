package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.xai.FormulaModel.feature;

import net.jqwik.api.Example;
import vitrine.array.NdArray;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;

class DeconvnetTest {
    private static double[] deconvnet(FormulaModel f, double... x) {
        return new Deconvnet().explain(f, NdArray.of(x), Target.logit(0)).values().toDoubles();
    }

    /// f = 2 ReLU(x₀ − 3) − ReLU(x₁) at (1, 1): the first ReLU is inactive, and passes 2 all the same; the second is
    /// active, but the signal is negative.
    @Example
    void passesPositiveSignalsAlone() {
        var f = new FormulaModel(x -> feature(0, x).minus(3).relu().times(2).minus(feature(1, x).relu()));

        assertThat(deconvnet(f, 1, 1)).containsExactly(2, 0);
        assertThat(new GuidedBackpropagation().explain(f, NdArray.of(1, 1), Target.logit(0)).values().toDoubles())
                .containsExactly(0, 0);
    }

    @Example
    void forgetsTheInputWhereThereIsNoMaxPooling() {
        var f = new FormulaModel(x -> feature(0, x).minus(feature(1, x)).relu().times(2).plus(feature(1, x).relu()));

        assertThat(deconvnet(f, 5, 1)).containsExactly(2, -1).containsExactly(deconvnet(f, -3, 7));
    }

    @Example
    void promisesNothing() {
        assertThat(new Deconvnet().claims()).isEmpty();
    }
}
