package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Embedding;
import vitrine.nn.layer.MeanPool;
import vitrine.nn.layer.Relu;

class LayerGraphTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(1));

    /// a → b, and both into the sum.
    private static final class Skipping implements LayeredNetwork {
        private final Layer a = Dense.create(INIT, 3, 3);
        private final Layer b = Dense.create(INIT, 3, 3);
        private final Layer sum = new Relu();

        @Override
        public Tensor forward(Tensor x, Mode mode) {
            Tensor first = mode.pass("a", a.forward(x, mode.part(0, "a")));
            Tensor second = mode.pass("b", b.forward(first, mode.part(1, "b")));
            return mode.pass("sum", sum.forward(first.plus(second), mode.part(2, "sum")));
        }

        @Override
        public SequencedMap<String, Layer> parts() {
            SequencedMap<String, Layer> parts = new LinkedHashMap<>();
            parts.put("a", a);
            parts.put("b", b);
            parts.put("sum", sum);
            return parts;
        }

        @Override
        public Backend backend() {
            return INIT.backend();
        }
    }

    private static List<String> edges(LayerGraph graph) {
        return graph.edges().stream()
                .map(e -> graph.nodes().get(e.from()).name() + "→" + graph.nodes().get(e.to()).name())
                .sorted()
                .toList();
    }

    @Test
    void edgesFollowTheNumbersAlsoAroundALayer() {
        assertThat(edges(LayerGraph.of(new Skipping(), Shape.of(3))))
                .containsExactly("a→b", "a→sum", "b→sum", "input→a");
    }

    @Test
    void wordsAndLayersThatDoNothingAreStillLinks() {
        Sequential text = Sequential.builder(INIT)
                .add("embedding", init -> Embedding.create(init, 9, 4))
                .add("dropout", new Dropout(0.5))
                .add("mean", new MeanPool(1))
                .build();

        assertThat(edges(LayerGraph.of(text, Shape.of(5))))
                .containsExactly("dropout→mean", "embedding→dropout", "input→embedding");
    }

    @Test
    void dotNamesEveryLayerWithItsShape() {
        assertThat(LayerGraph.of(new Skipping(), Shape.of(3)).toDot()).isEqualTo("""
                digraph {
                  node [shape=box, fontname="sans-serif"];
                  n0 [label="input\\n(1, 3)"];
                  n1 [label="a\\nDense(3 → 3)\\n(1, 3)"];
                  n2 [label="b\\nDense(3 → 3)\\n(1, 3)"];
                  n3 [label="sum\\nRelu\\n(1, 3)"];
                  n0 -> n1;
                  n1 -> n2;
                  n1 -> n3;
                  n2 -> n3;
                }
                """);
    }

    @Test
    void thePictureHasABoxPerLayerALineBelowEachOtherAndACurveAroundTheSkipped() throws Exception {
        String svg = LayerGraphSvg.of(LayerGraph.of(new Skipping(), Shape.of(3)));
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        var boxes = root.getElementsByTagName("rect");
        double before = -100;
        for (int i = 0; i < boxes.getLength(); i++) {
            double y = Double.parseDouble(boxes.item(i).getAttributes().getNamedItem("y").getNodeValue());
            assertThat(y).isGreaterThan(before + 44);
            before = y;
        }

        assertThat(boxes.getLength()).isEqualTo(4);
        assertThat(svg.lines().filter(line -> line.contains("marker-end") && line.contains("L"))).hasSize(3);
        assertThat(svg.lines().filter(line -> line.contains("marker-end") && line.contains("C"))).hasSize(1);
        assertThat(svg).contains(">a (1, 3)<", ">Dense(3 → 3)<");
    }
}
