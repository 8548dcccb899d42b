package vitrine.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.GraphConvolution;
import vitrine.nn.layer.MeanToken;
import vitrine.nn.layer.Relu;

/// A graph convolutional network (Kipf and Welling 2017) that classifies whole graphs, such as molecules: with every
/// convolution a node hears from nodes one bond further away, and in the end the mean of the nodes is classified.
///
///     (N, V, F + V) → convolution, ReLU → … → mean of the nodes → K
///
/// The input is a batch of graphs, each node's features and behind them its row of the adjacency, as in
/// [GraphConvolution]; so an explanation says of every feature of every node, and of every edge, what it did. A node
/// whose features are all zero is not there.
public final class GraphClassifier implements LayeredNetwork {
    private final Backend backend;
    private final int features;
    private final SequencedMap<String, Layer> layers;

    private GraphClassifier(Backend backend, int features, SequencedMap<String, Layer> layers) {
        this.backend = backend;
        this.features = features;
        this.layers = Collections.unmodifiableSequencedMap(layers);
    }

    /// A new network.
    ///
    /// @param features F, how many numbers a node has
    /// @param widths   how many it has after each convolution, at least one
    /// @param classes  K, how many scores there are
    public static GraphClassifier create(Initialiser initialiser, int features, List<Integer> widths, int classes) {
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("a network for graphs without convolutions: expected at least one");
        }
        SequencedMap<String, Layer> layers = new LinkedHashMap<>();
        int inputs = features;
        for (int i = 0; i < widths.size(); i++) {
            layers.put("convolution" + (i + 1), GraphConvolution.create(initialiser.part(i), inputs, widths.get(i)));
            layers.put("relu" + (i + 1), new Relu());
            inputs = widths.get(i);
        }
        layers.put("mean", new MeanToken());
        layers.put("head", Dense.create(initialiser.part(widths.size()), inputs, classes));
        return new GraphClassifier(initialiser.backend(), features, layers);
    }

    @Override
    public Tensor forward(Tensor graphs, Mode mode) {
        Shape shape = graphs.shape();
        if (shape.rank() != 3 || shape.dim(2) != features + shape.dim(1)) {
            throw new IllegalArgumentException("graphs " + shape + ": expected (N, V, " + features + " + V)");
        }
        Tensor adjacency = GraphConvolution.normalised(graphs.slice(2, features, shape.dim(2)));
        Tensor h = graphs.slice(2, 0, features);
        NdArray present = h.value().map(Unary.ABS).sum(2).map(Unary.STEP);
        int part = 0;
        for (var entry : layers.entrySet()) {
            Mode inner = mode.part(part++, entry.getKey());
            Tensor output = switch (entry.getValue()) {
                case GraphConvolution convolution -> convolution.forward(h, adjacency, inner);
                case SequenceLayer overNodes -> overNodes.forward(h, present, inner);
                default -> entry.getValue().forward(h, inner);
            };
            h = mode.pass(entry.getKey(), output);
        }
        return h;
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        return layers;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public String describe() {
        return "GraphClassifier(" + String.join(" → ", layers.keySet()) + ")";
    }
}
