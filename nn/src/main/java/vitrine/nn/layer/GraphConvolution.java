package vitrine.nn.layer;

import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A graph convolution (Kipf and Welling 2017, eq. 2): every node mixes its neighbours' features and its own,
///
///     H′ = D^(−½) · (A + I) · D^(−½) · H · Wᵀ + b
///
/// with the adjacency A, and D the diagonal of A + I's row sums, so that nodes with many neighbours are not louder.
///
/// As a layer it reads a batch of graphs as one tensor, the features of every node and behind them its row of the
/// adjacency, (N, V, F + V) → (N, V, O): so explanations reach nodes and edges alike. Graphs with fewer than V nodes
/// are filled up with nodes of zeros.
///
/// @param weight W (O, F)
/// @param bias   b (O)
public record GraphConvolution(Parameter weight, Parameter bias) implements Layer {
    /// A layer with drawn weights and zero biases.
    public static GraphConvolution create(Initialiser initialiser, int inputs, int outputs) {
        return new GraphConvolution(
                new Parameter(initialiser.weights(Shape.of(outputs, inputs), inputs, outputs)),
                new Parameter(initialiser.zeros(Shape.of(outputs))));
    }

    @Override
    public Tensor forward(Tensor graphs, Mode mode) {
        int features = weight.value().shape().dim(1);
        Shape shape = graphs.shape();
        if (shape.rank() != 3 || shape.dim(2) != features + shape.dim(1)) {
            throw new IllegalArgumentException("graphs " + shape + ": expected (N, V, " + features + " + V)");
        }
        Tensor adjacency = graphs.slice(2, features, shape.dim(2));
        return forward(graphs.slice(2, 0, features), normalised(adjacency), mode);
    }

    /// The output for nodes whose adjacency is normalised already, as in a stack of such layers.
    ///
    /// @param nodes      H (N, V, F)
    /// @param normalised what [#normalised] makes of A, (N, V, V)
    public Tensor forward(Tensor nodes, Tensor normalised, Mode mode) {
        return normalised.matmul(new Dense(weight, null).forward(nodes, mode)).plus(mode.use(bias));
    }

    /// D^(−½) · (A + I) · D^(−½)
    ///
    /// @param adjacency A (N, V, V), not negative
    public static Tensor normalised(Tensor adjacency) {
        int nodes = adjacency.shape().dim(1);
        double[] ones = new double[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            ones[i * nodes + i] = 1;
        }
        NdArray identity = adjacency.value().backend().array(Shape.of(nodes, nodes), ones);
        Tensor looped = adjacency.plus(Tensor.constant(identity));
        Tensor scale = looped.sum(2).pow(-0.5);
        int n = adjacency.shape().dim(0);
        return looped.times(scale.reshape(n, nodes, 1)).times(scale.reshape(n, 1, nodes));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public String describe() {
        return "GraphConvolution(" + weight.value().shape().dim(1) + " → " + weight.value().shape().dim(0) + ")";
    }
}
