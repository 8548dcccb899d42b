package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.Tap;
import vitrine.nn.TextNetwork;

class AttentionLayersTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(4));
    private static final NdArray X = LayerGradients.draws(1, 2, 3, 4);

    /// Attention with three loops, and what each element looked at.
    private record Naive(double[][] y, double[][][] attention) {
        static Naive of(MultiHeadAttention layer, NdArray x, double... visible) {
            int length = x.shape().dim(0);
            int width = x.shape().dim(1);
            int size = width / layer.heads();
            double[][] q = rows(layer.query(), x);
            double[][] k = rows(layer.key(), x);
            double[][] v = rows(layer.value(), x);
            double[][] joined = new double[length][width];
            double[][][] attention = new double[layer.heads()][length][length];
            for (int head = 0; head < layer.heads(); head++) {
                for (int i = 0; i < length; i++) {
                    double sum = 0;
                    for (int j = 0; j < length; j++) {
                        double score = 0;
                        for (int d = head * size; d < (head + 1) * size; d++) {
                            score += q[i][d] * k[j][d];
                        }
                        attention[head][i][j] = visible[j] * Math.exp(score / Math.sqrt(size));
                        sum += attention[head][i][j];
                    }
                    for (int j = 0; j < length; j++) {
                        attention[head][i][j] /= sum;
                        for (int d = head * size; d < (head + 1) * size; d++) {
                            joined[i][d] += attention[head][i][j] * v[j][d];
                        }
                    }
                }
            }
            return new Naive(rows(layer.output(), NdArray.of(joined)), attention);
        }

        private static double[][] rows(Dense dense, NdArray x) {
            NdArray y = dense.forward(Tensor.constant(x), Mode.inference()).value();
            double[][] rows = new double[y.shape().dim(0)][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = y.at(i).toDoubles();
            }
            return rows;
        }
    }

    private static void agree(MultiHeadAttention layer, NdArray visible) {
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        Mode mode = Mode.inference().tapped(Tap.into(shown));
        NdArray y = layer.forward(Tensor.constant(X), visible, mode).value();
        for (int n = 0; n < 2; n++) {
            Naive naive = Naive.of(layer, X.at(n), visible.at(n).toDoubles());
            for (int i = 0; i < 3; i++) {
                assertThat(y.at(n).at(i).toDoubles()).containsExactly(naive.y()[i], within(1e-14));
                for (int head = 0; head < layer.heads(); head++) {
                    assertThat(shown.get("map").value().at(n).at(head).at(i).toDoubles())
                            .containsExactly(naive.attention()[head][i], within(1e-15));
                }
            }
        }
    }

    @Test
    void everyHeadTakesTheWeightedMeanOfTheValues() {
        NdArray all = NdArray.of(new double[][] {{1, 1, 1}, {1, 1, 1}});

        agree(MultiHeadAttention.create(INIT, 4, 1), all);
        agree(MultiHeadAttention.create(INIT, 4, 2), all);
        agree(MultiHeadAttention.create(INIT, 4, 4), all);
    }

    @Test
    void nobodyLooksAtGaps() {
        agree(MultiHeadAttention.create(INIT, 4, 2), NdArray.of(new double[][] {{1, 1, 0}, {0, 1, 0}}));
    }

    @Test
    void whoSeesWhomMayDependOnWhoLooks() {
        NdArray causal = NdArray.of(1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1).reshape(2, 3, 3);
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        MultiHeadAttention.create(INIT, 4, 2)
                .forward(Tensor.constant(X), causal, Mode.inference().tapped(Tap.into(shown)));

        double[] first = shown.get("map").value().at(1).at(1).at(0).toDoubles();
        assertThat(first).containsExactly(1, 0, 0);
        assertThat(shown.get("map").value().at(1).at(1).at(1).get(2)).isZero();
    }

    @Test
    void headsMustDivideTheWidth() {
        assertThatThrownBy(() -> MultiHeadAttention.create(INIT, 4, 3))
                .hasMessage("3 heads for a width of 4: expected a divisor");
    }

    private static TextNetwork classifier() {
        return TextNetwork.builder(INIT, 0)
                .add("embedding", init -> Embedding.create(init, 9, 4))
                .add("positions", init -> PositionEmbedding.create(init, 6, 4))
                .add("encoder1", init -> TransformerEncoder.create(init, 4, 2, 8))
                .add("encoder2", init -> TransformerEncoder.create(init, 4, 2, 8))
                .add("mean", new MeanToken())
                .add("head", init -> Dense.create(init, 4, 3))
                .build();
    }

    @Test
    void aTextsScoresDoNotDependOnHowFarItIsFilledUp() {
        TextNetwork network = classifier();
        double[] tight = network.scores(NdArray.of(new double[][] {{5, 2, 7}})).toDoubles();

        assertThat(network.scores(NdArray.of(new double[][] {{5, 2, 7, 0, 0}})).toDoubles())
                .containsExactly(tight, within(1e-14));
        assertThat(network.scores(NdArray.of(new double[][] {{1, 1, 1, 1, 1}, {5, 2, 7, 0, 0}})).at(1).toDoubles())
                .containsExactly(tight, within(1e-14));
        double[] empty = network.scores(NdArray.of(new double[][] {{0, 0, 0}})).toDoubles();
        assertThat(Arrays.stream(empty).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void wordOrderMattersBecauseOfThePositionsAlone() {
        TextNetwork network = classifier();
        NdArray text = NdArray.of(new double[][] {{5, 2, 7}});
        NdArray turned = NdArray.of(new double[][] {{7, 2, 5}});

        assertThat(network.scores(text).toDoubles()).isNotEqualTo(network.scores(turned).toDoubles());
        Parameter positions = network.parameters().get("positions.weight");
        positions.set(positions.value().times(0));
        assertThat(network.scores(turned).toDoubles())
                .containsExactly(network.scores(text).toDoubles(), within(1e-14));
    }

    @Test
    void attentionIsPartOfTheActivationsAndGradientsFlowThroughIt() {
        TextNetwork network = classifier();
        Tensor words = Tensor.constant(NdArray.of(new double[][] {{5, 2, 7, 0}}));

        var activations = network.activations(words, "embedding", e -> Tensor.variable(e.value()));

        assertThat(activations.get("encoder1.attention.map").shape()).hasToString("(1, 2, 4, 4)");
        assertThat(activations.get("encoder2.attention.map").isTracked()).isTrue();
        assertThat(network.layer("encoder1.attention").describe()).isEqualTo("MultiHeadAttention(4, 2 heads)");
        assertThat(network.layerNames())
                .containsExactly("embedding", "positions", "encoder1", "encoder2", "mean", "head");
    }

    @Test
    void patchesAreReadRowByRow() {
        NdArray image = NdArray.range(16).reshape(1, 1, 4, 4);
        var sum = new Conv2d(new Parameter(NdArray.of(1, 1, 1, 1).reshape(1, 1, 2, 2)), null,
                Window2d.square(2, 2, 0, 1), 1);

        assertThat(new PatchEmbedding(sum).forward(Tensor.constant(image), Mode.inference()).value().toDoubles())
                .containsExactly(10, 18, 42, 50);
    }

    @Test
    void theClassTokenStandsFirstInEverySequence() {
        ClassToken token = new ClassToken(new Parameter(NdArray.of(7, 8)));
        NdArray y = token.forward(Tensor.constant(NdArray.range(4).reshape(2, 1, 2)), Mode.inference()).value();

        assertThat(y.toDoubles()).containsExactly(7, 8, 0, 1, 7, 8, 2, 3);
        assertThat(new FirstToken().forward(Tensor.constant(y), Mode.inference()).value().toDoubles())
                .containsExactly(7, 8, 7, 8);
    }

    @Test
    void theMeanLeavesGapsOut() {
        NdArray x = NdArray.range(6).reshape(1, 3, 2);

        assertThat(new MeanToken().forward(Tensor.constant(x), NdArray.of(new double[][] {{1, 0, 1}}), Mode.inference())
                .value().toDoubles()).containsExactly(2, 3);
    }

    @Test
    void aSequenceLongerThanThePositionsIsRefused() {
        assertThatThrownBy(() -> classifier().scores(NdArray.of(new double[][] {{1, 2, 3, 4, 5, 6, 7}})))
                .hasMessageContaining("layer 'positions', input (1, 7, 4): positions (6, 4) for x (1, 7, 4): "
                        + "expected (N, T, 4) with at most 6 elements");
    }
}
