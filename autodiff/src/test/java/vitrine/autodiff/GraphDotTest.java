package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;

class GraphDotTest {
    private final Tensor x = Tensor.variable(NdArray.of(1, 2));

    @Test
    void drawsOperationsAsBoxesAndVariablesAsEllipses() {
        Tensor y = x.square().plus(x).times(Tensor.constant(NdArray.of(3, 4))).sum();

        assertThat(GraphDot.of(y)).isEqualTo("""
                digraph {
                  rankdir=LR;
                  node [fontname="sans-serif"];
                  n0 [shape=ellipse, label="variable\\n(2)"];
                  n1 [shape=box, label="Square\\n(2)"];
                  n0 -> n1
                  n2 [shape=box, label="Add\\n(2)"];
                  n1 -> n2
                  n0 -> n2
                  n3 [shape=box, label="Multiply\\n(2)"];
                  n2 -> n3
                  n4 [shape=box, label="Sum\\n()"];
                  n3 -> n4
                }
                """);
    }

    @Test
    void showsGivenNamesAndEscapesThem() {
        Tensor y = x.relu();

        assertThat(GraphDot.of(y, Map.of(x, "the \"input\" \\ x", y, "y")))
                .contains("  n0 [shape=ellipse, label=\"the \\\"input\\\" \\\\ x\\n(2)\"];\n")
                .contains("  n1 [shape=box, label=\"y\\n(2)\"];\n");
    }

    @Test
    void anInputUsedTwiceHasTwoArrows() {
        assertThat(GraphDot.of(x.plus(x)).lines().filter(line -> line.equals("  n0 -> n1"))).hasSize(2);
    }

    @Test
    void aConstantHasNoGraph() {
        assertThat(GraphDot.of(Tensor.constant(NdArray.of(1)))).isEqualTo("""
                digraph {
                  rankdir=LR;
                  node [fontname="sans-serif"];
                }
                """);
    }
}
