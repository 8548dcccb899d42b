package vitrine.xai;

import java.util.List;
import java.util.function.Function;
import vitrine.array.NdArray;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;

/// The explained number as a function of what comes out of one layer: f = tail(layer(x)).
///
/// The layer's output is made a variable on its way, so that gradients are computed from the scores back to the layer and
/// no further: explaining the last feature map of a deep network costs a forward pass and little more.
public final class LayerFunction {
    private final DifferentiableFunction f;
    private final Network network;
    private final String layer;

    /// The function that `target` makes of `network`, seen from `layer`, with the predicted class decided by `input`. A
    /// layer that is not there is noticed by whatever looks at it.
    public LayerFunction(Network network, String layer, NdArray input, Target target) {
        this.f = new DifferentiableFunction(network, input, target);
        this.network = network;
        this.layer = layer;
    }

    /// f as a function of the input.
    public DifferentiableFunction ofInput() {
        return f;
    }

    /// An explanation of the layer's output by these attributions, in the making.
    public Draft draft(Explainer<?> method, NdArray values) {
        return f.draft(method, values).explaining(activations().squeeze(0));
    }

    /// The network.
    public Network network() {
        return network;
    }

    /// The layer's name.
    public String layer() {
        return layer;
    }

    /// What comes out of the layer for the explained input, as a batch of one.
    public NdArray activations() {
        f.countForward(1);
        return new LayerTail(network, layer, f.input()).activation().unsqueeze(0);
    }

    /// What is seen at a layer for every row of a batch.
    ///
    /// @param values      f of every row, (N)
    /// @param activations the layer's output, (N, …)
    /// @param gradients   ∂f/∂output, (N, …)
    public record Seen(NdArray values, NdArray activations, NdArray gradients) {}

    /// What is seen at the layer for the explained input, as a batch of one.
    public Seen seen() {
        f.countForward(1);
        f.countBackward(1);
        return network.backend().scoped(() -> seenInOne(f.input().unsqueeze(0), f::scored));
    }

    /// What is seen at the layer for every row of a batch of inputs.
    public Seen seen(NdArray batch) {
        int n = batch.shape().dim(0);
        int rows = f.rowsAtOnce();
        Target target = f.target();
        Seen[] parts = new Seen[Math.ceilDiv(n, rows)];
        for (int i = 0; i < parts.length; i++) {
            NdArray chunk = batch.slice(0, i * rows, Math.min(n, (i + 1) * rows));
            parts[i] = network.backend().scoped(() -> seenInOne(chunk, scores -> target));
        }
        f.countForward(n);
        f.countBackward(n);
        return parts.length == 1 ? parts[0] : joined(parts);
    }

    private Seen seenInOne(NdArray chunk, Function<NdArray, Target> decision) {
        Tensor[] output = new Tensor[1];
        Tensor scores = network.forward(Tensor.constant(chunk), layer, h -> output[0] = Tensor.variable(h.value()));
        Tensor y = decision.apply(scores.value()).of(scores);
        Tensor ones = Tensor.constant(network.backend().full(y.shape(), 1));
        NdArray gradients = ReverseSweep.with(RuleBook.gradient()).run(y, ones, List.of(output[0])).getFirst().value();
        return new Seen(y.value().kept(), output[0].value().kept(), gradients.kept());
    }

    /// f when something else comes out of the layer for the explained input: (N, …) → N numbers.
    public double[] valuesBehind(NdArray outputs) {
        var tail = new LayerTail(network, layer, f.input());
        int n = outputs.shape().dim(0);
        int rows = f.rowsAtOnce();
        double[] values = new double[n];
        Target target = f.target();
        for (int from = 0; from < n; from += rows) {
            Tensor chunk = Tensor.constant(outputs.slice(0, from, Math.min(n, from + rows)));
            double[] part = network.backend().scoped(() -> target.of(tail.forward(chunk)).value().toDoubles());
            System.arraycopy(part, 0, values, from, part.length);
        }
        f.countForward(n);
        return values;
    }

    /// How fast the layer's output changes when every row of a batch of inputs moves in one direction v: the
    /// Jacobian-vector products ∂layer/∂x · v, (N, …).
    ///
    /// By two reverse sweeps: u ↦ uᵀ · ∂layer/∂x is linear in u, so its own derivative in the direction v is the
    /// product, whatever u is.
    public NdArray velocities(NdArray batch, NdArray direction) {
        int n = batch.shape().dim(0);
        int rows = f.rowsAtOnce();
        NdArray[] parts = new NdArray[Math.ceilDiv(n, rows)];
        for (int i = 0; i < parts.length; i++) {
            NdArray chunk = batch.slice(0, i * rows, Math.min(n, (i + 1) * rows));
            parts[i] = network.backend().scoped(() -> velocitiesInOne(chunk, direction).kept());
        }
        f.countForward(n);
        f.countBackward(2 * n);
        return parts.length == 1 ? parts[0] : network.backend().concat(0, parts);
    }

    private NdArray velocitiesInOne(NdArray chunk, NdArray direction) {
        Tensor x = Tensor.variable(chunk);
        Tensor[] output = new Tensor[1];
        network.forward(x, layer, h -> output[0] = h);
        Tensor u = Tensor.variable(network.backend().full(output[0].shape(), 0));
        var sweep = ReverseSweep.with(RuleBook.gradient());
        Tensor pulledBack = sweep.differentiable().run(output[0], u, List.of(x)).getFirst();
        Tensor v = Tensor.constant(direction.broadcastTo(chunk.shape()));
        return sweep.run(pulledBack, v, List.of(u)).getFirst().value();
    }

    private Seen joined(Seen... parts) {
        NdArray[] values = new NdArray[parts.length];
        NdArray[] activations = new NdArray[parts.length];
        NdArray[] gradients = new NdArray[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].values();
            activations[i] = parts[i].activations();
            gradients[i] = parts[i].gradients();
        }
        var backend = network.backend();
        return new Seen(backend.concat(0, values), backend.concat(0, activations), backend.concat(0, gradients));
    }
}
