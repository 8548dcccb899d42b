package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;

class RecurrentTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(4));
    private static final NdArray X = LayerGradients.draws(1, 2, 4, 3);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// Row `row` of W · v + b.
    private static double affine(NdArray w, NdArray b, int row, double... v) {
        double sum = b.get(row);
        for (int j = 0; j < v.length; j++) {
            sum += w.get(row, j) * v[j];
        }
        return sum;
    }

    private static double[] element(int n, int t) {
        return X.at(n).at(t).toDoubles();
    }

    @Test
    void anLstmComputesTheFormulasElementByElement() {
        Recurrent layer = Recurrent.lstm(INIT, 3, 2);
        NdArray y = layer.forward(Tensor.constant(X), Mode.inference()).value();
        Gates g = layer.cell().gates();
        for (int n = 0; n < 2; n++) {
            double[] h = new double[2];
            double[] c = new double[2];
            for (int t = 0; t < 4; t++) {
                double[] next = new double[2];
                double[] a = new double[8];
                for (int row = 0; row < 8; row++) {
                    a[row] = affine(g.weightInput().value(), g.biasInput().value(), row, element(n, t))
                            + affine(g.weightHidden().value(), g.biasHidden().value(), row, h);
                }
                for (int k = 0; k < 2; k++) {
                    c[k] = sigmoid(a[2 + k]) * c[k] + sigmoid(a[k]) * Math.tanh(a[4 + k]);
                    next[k] = sigmoid(a[6 + k]) * Math.tanh(c[k]);
                }
                h = next;
                assertThat(y.at(n).at(t).toDoubles()).containsExactly(h, within(1e-14));
            }
        }
    }

    @Test
    void aGruComputesTheFormulasElementByElement() {
        Recurrent layer = Recurrent.gru(INIT, 3, 2);
        NdArray y = layer.forward(Tensor.constant(X), Mode.inference()).value();
        Gates g = layer.cell().gates();
        for (int n = 0; n < 2; n++) {
            double[] h = new double[2];
            for (int t = 0; t < 4; t++) {
                double[] next = new double[2];
                for (int k = 0; k < 2; k++) {
                    double[] x = element(n, t);
                    double r = sigmoid(affine(g.weightInput().value(), g.biasInput().value(), k, x)
                            + affine(g.weightHidden().value(), g.biasHidden().value(), k, h));
                    double z = sigmoid(affine(g.weightInput().value(), g.biasInput().value(), 2 + k, x)
                            + affine(g.weightHidden().value(), g.biasHidden().value(), 2 + k, h));
                    double candidate = Math.tanh(affine(g.weightInput().value(), g.biasInput().value(), 4 + k, x)
                            + r * affine(g.weightHidden().value(), g.biasHidden().value(), 4 + k, h));
                    next[k] = (1 - z) * candidate + z * h[k];
                }
                h = next;
                assertThat(y.at(n).at(t).toDoubles()).containsExactly(h, within(1e-14));
            }
        }
    }

    @Test
    void gapsAreSteppedOver() {
        NdArray visible = NdArray.of(new double[][] {{1, 1, 0, 0}, {1, 1, 1, 1}});
        for (Recurrent layer : List.of(Recurrent.lstm(INIT, 3, 2), Recurrent.gru(INIT, 3, 2).backwards())) {
            NdArray y = layer.forward(Tensor.constant(X), visible, Mode.inference()).value();
            NdArray shorter = layer.forward(Tensor.constant(X.slice(1, 0, 2)), Mode.inference()).value();

            assertThat(y.at(0).slice(0, 0, 2).toDoubles()).isEqualTo(shorter.at(0).toDoubles());
            assertThat(y.at(0).slice(0, 2, 4).mapEach(Math::abs).toDoubles()).containsOnly(0);
            assertThat(layer.last().forward(Tensor.constant(X), visible, Mode.inference()).value().at(0).toDoubles())
                    .isEqualTo(shorter.at(0).at(layer.reversed() ? 0 : 1).toDoubles());
            assertThat(y.at(1).toDoubles())
                    .isEqualTo(layer.forward(Tensor.constant(X), Mode.inference()).value().at(1).toDoubles());
        }
    }

    @Test
    void backwardsIsOnwardsOverTheReversedSequence() {
        Recurrent layer = Recurrent.gru(INIT, 3, 2);
        NdArray reversed = X.backend().concat(1, X.slice(1, 3, 4), X.slice(1, 2, 3), X.slice(1, 1, 2), X.slice(1, 0, 1));

        NdArray back = layer.backwards().forward(Tensor.constant(X), Mode.inference()).value();
        NdArray on = layer.forward(Tensor.constant(reversed), Mode.inference()).value();

        for (int t = 0; t < 4; t++) {
            assertThat(back.at(1).at(t).toDoubles()).isEqualTo(on.at(1).at(3 - t).toDoubles());
        }
    }

    @Test
    void bothDirectionsStandSideBySide() {
        Recurrent onwards = Recurrent.lstm(INIT, 3, 2);
        Recurrent backwards = Recurrent.lstm(INIT.part(1), 3, 2).backwards();
        NdArray both = new Bidirectional(onwards, backwards).forward(Tensor.constant(X), Mode.inference()).value();

        assertThat(both.slice(2, 0, 2).toDoubles())
                .isEqualTo(onwards.forward(Tensor.constant(X), Mode.inference()).value().toDoubles());
        assertThat(both.slice(2, 2, 4).toDoubles())
                .isEqualTo(backwards.forward(Tensor.constant(X), Mode.inference()).value().toDoubles());
        assertThatThrownBy(() -> new Bidirectional(onwards, onwards))
                .hasMessageContaining("expected two of a kind, the second of them backwards");
    }

    @Test
    void weightsHavePyTorchsNamesShapesAndRange() {
        Recurrent layer = Recurrent.lstm(INIT, 3, 2);
        double bound = 1 / Math.sqrt(2);

        assertThat(layer.parameters().keySet())
                .containsExactly("cell.weight_ih", "cell.weight_hh", "cell.bias_ih", "cell.bias_hh");
        layer.parameters().values().forEach(parameter ->
                assertThat(Arrays.stream(parameter.value().toDoubles()).map(Math::abs).max().orElseThrow())
                        .isBetween(0.5 * bound, bound));
        assertThat(layer.describe()).isEqualTo("Recurrent(LstmCell(3 → 2))");
    }
}
