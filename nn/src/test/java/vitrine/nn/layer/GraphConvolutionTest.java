package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

class GraphConvolutionTest {
    /// Doubles the only feature and adds 10.
    private static final GraphConvolution LAYER = new GraphConvolution(
            new Parameter(NdArray.of(new double[][] {{2}})), new Parameter(NdArray.of(10)));

    @Test
    void everyNodeMixesItsNeighboursAndItself() {
        // 0 – 1 – 2: the nodes have 2, 3 and 2 neighbours, themselves among them.
        NdArray path = NdArray.of(1, 0, 1, 0, 10, 1, 0, 1, 100, 0, 1, 0).reshape(1, 3, 4);

        assertThat(LAYER.forward(Tensor.constant(path), Mode.inference()).value().toDoubles()).containsExactly(
                new double[] {
                    10 + 2 * (1 / 2.0 + 10 / Math.sqrt(6)),
                    10 + 2 * (1 / Math.sqrt(6) + 10 / 3.0 + 100 / Math.sqrt(6)),
                    10 + 2 * (10 / Math.sqrt(6) + 100 / 2.0)
                }, within(1e-12));
    }

    @Test
    void aNodeWithoutNeighboursKeepsItsOwnFeatures() {
        NdArray lonely = NdArray.of(3, 0, 0, 4, 0, 0).reshape(1, 2, 3);

        assertThat(LAYER.forward(Tensor.constant(lonely), Mode.inference()).value().toDoubles())
                .containsExactly(16, 18);
    }

    @Test
    void renumberingTheNodesRenumbersTheOutput() {
        NdArray path = NdArray.of(1, 0, 1, 0, 10, 1, 0, 1, 100, 0, 1, 0).reshape(1, 3, 4);
        // Nodes 2, 0, 1 of the path above.
        NdArray turned = NdArray.of(100, 0, 0, 1, 1, 0, 0, 1, 10, 1, 1, 0).reshape(1, 3, 4);

        NdArray y = LAYER.forward(Tensor.constant(path), Mode.inference()).value();
        assertThat(LAYER.forward(Tensor.constant(turned), Mode.inference()).value().toDoubles())
                .containsExactly(new double[] {y.get(0, 2, 0), y.get(0, 0, 0), y.get(0, 1, 0)}, within(1e-12));
    }

    @Test
    void whatIsNoGraphIsRefused() {
        assertThatThrownBy(() -> LAYER.forward(Tensor.constant(NdArray.range(6).reshape(1, 2, 3).slice(2, 0, 2)),
                Mode.inference())).hasMessage("graphs (1, 2, 2): expected (N, V, 1 + V)");
    }
}
