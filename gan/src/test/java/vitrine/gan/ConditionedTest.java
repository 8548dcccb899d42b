package vitrine.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.gan.zoo.MixtureGan;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Identity;
import vitrine.nn.layer.Reshape;
import vitrine.nn.layer.Tanh;
import vitrine.xai.Target;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Saliency;

class ConditionedTest {
    private static final int CLASSES = 3;
    private static final OptionalInt SECOND = OptionalInt.of(1);
    private static final Gan PAIR = new Gan(
            network(2 + CLASSES, 4, new Reshape(Shape.of(1, 2, 2))),
            network((1 + CLASSES) * 4, 1, new Identity()), new Condition(CLASSES), 2);

    private static Sequential network(int inputs, int outputs, Layer last) {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(inputs)))
                .add("flatten", new Flatten())
                .add("hidden", init -> Dense.create(init, inputs, 8))
                .add("tanh", new Tanh())
                .add("output", init -> Dense.create(init, 8, outputs))
                .add("last", last)
                .build();
    }

    private static NdArray pictures() {
        return Backends.reference().array(Shape.of(2, 1, 2, 2), Seed.of(2).uniform(8, 0, 1));
    }

    @Test
    void aConditionedNetworkIsTheNetworkThatIsTold() {
        NdArray x = pictures();
        NdArray z = PAIR.noise(2, Seed.of(3));
        assertThat(Conditioned.discriminator(PAIR, SECOND).scores(x).toDoubles()).containsExactly(
                PAIR.score(Tensor.constant(x), new int[] {1, 1}, Mode.inference()).value().toDoubles());
        assertThat(Conditioned.generator(PAIR, SECOND).scores(z).toDoubles())
                .containsExactly(PAIR.samples(z, 1, 1).toDoubles());
    }

    @Test
    void itsLayersAreTheNetworks() {
        var told = Conditioned.discriminator(PAIR, SECOND);
        Tensor x = Tensor.constant(pictures());
        assertThat(told.layerNames()).isEqualTo(PAIR.discriminator().layerNames());
        assertThat(told.activations(x).sequencedKeySet()).containsExactlyElementsOf(told.layerNames());
        Tensor off = told.forward(x, "tanh", h -> h.times(0));
        assertThat(off.value().toDoubles()).containsOnly(off.value().get(0, 0));
        assertThat(told.activations(x, "tanh", h -> h.times(0)).lastEntry().getValue().value().toDoubles())
                .containsExactly(off.value().toDoubles());
    }

    /// The label takes no share: the pixels explain the whole difference to black under the same label.
    @Test
    void thePictureAloneIsExplained() {
        var told = Conditioned.discriminator(PAIR, SECOND);
        NdArray x = pictures().at(0);
        var why = new IntegratedGradients(200).explain(told, x, Target.logit(0));
        double atBlack = told.scores(x.times(0).unsqueeze(0)).get(0, 0);
        assertThat(why.values().shape()).isEqualTo(x.shape());
        assertThat(why.certificate().baselineScore().orElseThrow()).isCloseTo(atBlack, within(1e-12));
        assertThat(why.residual()).isLessThan(1e-6);

        NdArray slope = new Saliency().explain(told, x, Target.logit(0)).values();
        double step = 1e-6;
        double[] up = x.toDoubles();
        up[3] += step;
        double change = told.scores(Backends.reference().array(x.shape(), up).unsqueeze(0)).get(0, 0)
                - told.scores(x.unsqueeze(0)).get(0, 0);
        assertThat(slope.toDoubles()[3]).isCloseTo(change / step, within(1e-6));
    }

    @Test
    void anUnconditionalPairIsToldNothing() {
        Gan plane = MixtureGan.create(Backends.reference(), Seed.of(1));
        NdArray points = plane.noise(3, Seed.of(2));
        assertThat(Conditioned.discriminator(plane, OptionalInt.empty()).scores(points).toDoubles())
                .containsExactly(plane.discriminator().scores(points).toDoubles());
        assertThatThrownBy(() -> Conditioned.discriminator(plane, SECOND)).hasMessage("label 1 for a pair with 0 classes");
        assertThatThrownBy(() -> Conditioned.generator(PAIR, OptionalInt.empty()))
                .hasMessage("no label for a pair with 3 classes");
    }
}
