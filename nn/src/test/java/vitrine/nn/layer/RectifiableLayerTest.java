package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

class RectifiableLayerTest {
    private static final Backend SIMD = new SimdBackend(2);
    private static final Initialiser INIT = Initialiser.he(SIMD, Seed.of(1));
    private static final Mode TRAINING = Mode.training(Seed.of(3));

    private record Case(Layer layer, Layer rectifier, NdArray x) {
        @Override
        public String toString() {
            return layer.describe() + " of " + x.shape() + ", " + rectifier.describe();
        }
    }

    static Stream<Case> cases() {
        var window = Window2d.square(3, 2, 1, 1);
        List<Case> cases = new ArrayList<>();
        for (Layer rectifier : List.of(new Relu(), new LeakyRelu(0.2), new LeakyRelu(1))) {
            cases.add(new Case(Dense.create(INIT, 5, 7), rectifier, normal(3, 5)));
            cases.add(new Case(Dense.create(INIT, 5, 7), rectifier, normal(3, 4, 5)));
            cases.add(new Case(Dense.create(INIT, 5, 7).withoutBias(), rectifier, normal(3, 5)));
            cases.add(new Case(Conv2d.create(INIT, 5, 7, window), rectifier, normal(3, 5, 6, 7)));
            cases.add(new Case(Conv2d.grouped(INIT, 4, 6, window, 2).withoutBias(), rectifier, normal(3, 4, 6, 7)));
            cases.add(new Case(ConvTranspose2d.create(INIT, 5, 7, window), rectifier, normal(3, 5, 6, 7)));
            cases.add(new Case(SpectralNorm.of(INIT, Dense.create(INIT, 5, 7)), rectifier, normal(3, 5)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLayerThatIsJoinedWithARectifierHasTheBitsOfBoth(Case c) {
        Layer joined = c.layer.joinedWith(c.rectifier).orElseThrow();
        Tensor x = Tensor.variable(c.x);
        var before = c.layer.state();
        Tensor one = joined.forward(x, TRAINING);
        c.layer.load(before);
        Tensor two = c.rectifier.forward(c.layer.forward(x, TRAINING), TRAINING);
        c.layer.load(before);
        GradientMap ofOne = one.square().sum().backward();
        GradientMap ofTwo = two.square().sum().backward();

        assertThat(one.value().toFloats()).containsExactly(two.value().toFloats());
        assertThat(ofOne.of(x).toFloats()).containsExactly(ofTwo.of(x).toFloats());
        c.layer.parameters().forEach((name, parameter) -> assertThat(ofOne.of(parameter.variable()).toFloats()).as(name)
                .containsExactly(ofTwo.of(parameter.variable()).toFloats()));
    }

    @Test
    void noOtherLayersAreJoined() {
        Dense dense = Dense.create(INIT, 5, 7);
        for (Layer next : List.of(new Tanh(), new LeakyRelu(0), new LeakyRelu(-0.1), new LeakyRelu(1.5), new Elu(1), dense)) {
            assertThat(dense.joinedWith(next)).as(next.describe()).isEmpty();
        }
        assertThat(new Relu().joinedWith(new Relu())).isEmpty();
        assertThat(BatchNorm.create(INIT, 7).joinedWith(new Relu())).isEmpty();
    }

    private static NdArray normal(int... dims) {
        Shape shape = Shape.of(dims);
        return SIMD.array(shape, Seed.of(2).normal(shape.size()));
    }
}
