package vitrine.xai.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.LayeredNetwork;
import vitrine.nn.Mode;
import vitrine.nn.Network;
import vitrine.nn.Sequential;
import vitrine.nn.TextNetwork;
import vitrine.nn.layer.ClassToken;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Embedding;
import vitrine.nn.layer.FirstToken;
import vitrine.nn.layer.MeanToken;
import vitrine.nn.layer.PatchEmbedding;
import vitrine.nn.layer.PositionEmbedding;
import vitrine.nn.layer.TransformerEncoder;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

class AttentionExplanationsTest {
    private static final NdArray TWO_WORDS = NdArray.of(3, 4);

    /// Two blocks of two heads over two words, whose attention is given, and a score that is linear in it, so that its
    /// gradients are known: f = Σ W₁ ⊙ A₁ + Σ W₂ ⊙ A₂.
    private static final class Given implements LayeredNetwork {
        private static final NdArray A1 = NdArray.of(.5, .5, .25, .75, 1, 0, .75, .25).reshape(1, 2, 2, 2);
        private static final NdArray W1 = NdArray.of(1, -1, 2, 0, 0, 3, 4, -1).reshape(1, 2, 2, 2);
        private static final NdArray A2 = NdArray.of(.2, .8, .6, .4, .2, .8, .6, .4).reshape(1, 2, 2, 2);
        private static final NdArray W2 = NdArray.of(1, 1, 0, 0, -5, 1, 5, 0).reshape(1, 2, 2, 2);

        @Override
        public Tensor forward(Tensor x, Mode mode) {
            Tensor first = mode.pass("block1.map", Tensor.constant(A1));
            Tensor second = mode.pass("block2.map", first.times(0).plus(Tensor.constant(A2)));
            Tensor score = first.times(Tensor.constant(W1)).sum().plus(second.times(Tensor.constant(W2)).sum());
            return mode.pass("score", score.reshape(1, 1));
        }

        @Override
        public SequencedMap<String, Layer> parts() {
            return Collections.emptyNavigableMap();
        }

        @Override
        public Backend backend() {
            return Backends.reference();
        }
    }

    private static double[] explained(Explainer<? super Network> method) {
        return method.explain(new Given(), TWO_WORDS, Target.logit(0)).values().toDoubles();
    }

    @Test
    void rawAttentionIsTheMeanOfABlocksHeads() {
        assertThat(explained(new RawAttention(Reading.FIRST))).containsExactly(new double[] {.2, .8}, within(1e-15));
        assertThat(explained(new RawAttention(0, Reading.FIRST))).containsExactly(.75, .25);
        assertThat(explained(new RawAttention(-2, Reading.MEAN)))
                .containsExactly(new double[] {.625, .375}, within(1e-15));
        assertThatThrownBy(() -> explained(new RawAttention(2, Reading.FIRST)))
                .hasMessage("block 2 of a network with 2 of them");
    }

    @Test
    void rolloutMultipliesTheSharesOfAttentionAndSkipConnections() {
        // Â₁ = [[.875, .125], [.25, .75]], Â₂ = [[.6, .4], [.3, .7]], first row of Â₂ · Â₁
        assertThat(explained(new AttentionRollout(Reading.FIRST)))
                .containsExactly(new double[] {.625, .375}, within(1e-15));
        assertThat(explained(new AttentionRollout(Reading.MEAN)))
                .containsExactly(new double[] {(.625 + .4375) / 2, (.375 + .5625) / 2}, within(1e-15));
    }

    @Test
    void relevanceCountsLooksThatRaiseTheScore() {
        // (W₁ ⊙ A₁)⁺, mean over heads: [[.25, 0], [1.75, 0]]; of block 2: [[.1, .8], [1.5, 0]]
        assertThat(explained(new AttentionRelevance(Reading.FIRST)))
                .containsExactly(new double[] {1.775, .8}, within(1e-15));
        assertThat(explained(new AttentionRelevance(Reading.MEAN)))
                .containsExactly(new double[] {2.7, .4}, within(1e-15));
    }

    private static TextNetwork texts() {
        return TextNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(2)), 0)
                .add("embedding", init -> Embedding.create(init, 9, 4))
                .add("encoder1", init -> TransformerEncoder.create(init, 4, 2, 8))
                .add("encoder2", init -> TransformerEncoder.create(init, 4, 2, 8))
                .add("mean", new MeanToken())
                .add("head", init -> Dense.create(init, 4, 3))
                .build();
    }

    private static Sequential images() {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(3)))
                .add("patches", init -> PatchEmbedding.create(init, 1, 2, 4))
                .add("token", init -> ClassToken.create(init, 4))
                .add("positions", init -> PositionEmbedding.create(init, 7, 4))
                .add("encoder", init -> TransformerEncoder.create(init, 4, 2, 8))
                .add("first", new FirstToken())
                .add("head", init -> Dense.create(init, 4, 3))
                .build();
    }

    private static List<Explainer<Network>> methods(Reading reading) {
        return List.of(new RawAttention(reading), new AttentionRollout(reading), new AttentionRelevance(reading));
    }

    @Test
    void whatATextIsFilledUpWithHasNoPartInIt() {
        for (var method : methods(Reading.MEAN)) {
            NdArray tight = method.explain(texts(), NdArray.of(5, 2, 7), Target.predicted()).values();
            NdArray wide = method.explain(texts(), NdArray.of(5, 2, 7, 0, 0), Target.predicted()).values();

            assertThat(wide.slice(0, 0, 3).isCloseTo(tight, 1e-12, 1e-14)).as(method.toString()).isTrue();
            assertThat(wide.slice(0, 3, 5).toDoubles()).as(method.toString()).containsOnly(0);
        }
    }

    @Test
    void aPatchsInfluenceIsSpreadOverItsPixels() {
        NdArray image = Backends.reference().array(Shape.of(1, 4, 6), Seed.of(1).normal(24));
        for (var method : methods(Reading.FIRST)) {
            Attribution attribution = method.explain(images(), image, Target.predicted());
            double[] values = attribution.values().toDoubles();

            assertThat(values).as(method.toString()).hasSize(24);
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 6; column++) {
                    int corner = (row - row % 2) * 6 + column - column % 2;
                    assertThat(values[row * 6 + column]).isEqualTo(values[corner]);
                }
            }
            assertThat(Arrays.stream(values).min().orElseThrow()).isNotNegative();
            assertThat(Arrays.stream(values).distinct().count()).isBetween(4L, 6L);
        }
        double[] rollout = new AttentionRollout(Reading.FIRST)
                .explain(images(), image, Target.predicted()).values().toDoubles();
        // The class token kept half of itself, and looked at itself too.
        assertThat(Arrays.stream(rollout).sum()).isBetween(0.1, 0.5);
    }

    @Test
    void relevanceIsThatOfTheChosenClassAndTheModelStaysAsItIs() {
        TextNetwork network = texts();
        var before = new LinkedHashMap<>(network.state());
        var method = new AttentionRelevance(Reading.MEAN);
        NdArray first = method.explain(network, NdArray.of(5, 2, 7), Target.logit(0)).values();
        Attribution second = method.explain(network, NdArray.of(5, 2, 7), Target.logit(1));

        assertThat(second.values().toDoubles()).isNotEqualTo(first.toDoubles());
        assertThat(second.certificate().forwardEvaluations()).isEqualTo(3);
        assertThat(second.certificate().backwardEvaluations()).isEqualTo(1);
        network.state().forEach((name, value) -> assertThat(value).isSameAs(before.get(name)));
    }

    @Test
    void aNetworkWithoutAttentionIsRefused() {
        Sequential dense = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(2)))
                .add("head", init -> Dense.create(init, 2, 2)).build();
        for (var method : methods(Reading.FIRST)) {
            assertThatThrownBy(() -> method.explain(dense, TWO_WORDS, Target.logit(0)))
                    .hasMessage("the network shows no attention map: it has no attention to explain");
        }
    }

    @Test
    void elementsThatAreNeitherWordsNorPatchesAreRefused() {
        assertThatThrownBy(() -> Tokens.spread(NdArray.range(5), Shape.of(3)))
                .hasMessage("5 elements of a sequence for an input of shape (3): expected one for each word or for "
                        + "each square patch, and at most a class token more");
        assertThat(Tokens.spread(NdArray.of(9, 1, 2), Shape.of(2)).toDoubles()).containsExactly(1, 2);
    }
}
