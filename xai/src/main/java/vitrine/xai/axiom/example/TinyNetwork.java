package vitrine.xai.axiom.example;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Concat;
import vitrine.nn.DifferentiableModel;

/// A network that fits on a slide: neuron by neuron, each a weighted sum of inputs and earlier neurons, rectified or
/// not. The last one is the output.
///
/// @param inputs  how many inputs
/// @param neurons in the order in which they are computed
public record TinyNetwork(int inputs, List<Neuron> neurons) implements DifferentiableModel {
    /// Copies the neurons, and checks that each reads only what comes before it.
    public TinyNetwork {
        neurons = List.copyOf(neurons);
        for (int i = 0; i < neurons.size(); i++) {
            for (Wire wire : neurons.get(i).wires()) {
                if (wire.from() < 0 || wire.from() >= inputs + i) {
                    throw new IllegalArgumentException("neuron " + i + " reads number " + wire.from()
                            + ", but there are only " + (inputs + i) + " before it");
                }
            }
        }
        if (neurons.isEmpty()) {
            throw new IllegalArgumentException("a network without neurons");
        }
    }

    /// A neuron.
    ///
    /// @param rectified whether it is max(sum, 0), and not the sum itself
    /// @param bias      what is added to the sum
    /// @param wires     what it sums up
    public record Neuron(boolean rectified, double bias, List<Wire> wires) {
        /// Copies the wires.
        public Neuron {
            wires = List.copyOf(wires);
        }

        /// A neuron with ReLU.
        public static Neuron relu(double bias, Wire... wires) {
            return new Neuron(true, bias, Arrays.asList(wires));
        }

        /// A neuron that is just the sum.
        public static Neuron sum(double bias, Wire... wires) {
            return new Neuron(false, bias, Arrays.asList(wires));
        }
    }

    /// A connection.
    ///
    /// @param from   which number it carries: the inputs come first, then the neurons in their order
    /// @param weight what it is multiplied with
    public record Wire(int from, double weight) {}

    @Override
    public Tensor forward(Tensor batch) {
        List<Tensor> numbers = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            numbers.add(batch.slice(1, i, i + 1));
        }
        for (Neuron neuron : neurons) {
            Tensor read = Concat.of(1, neuron.wires().stream().map(wire -> numbers.get(wire.from()))
                    .toArray(Tensor[]::new));
            double[] weights = neuron.wires().stream().mapToDouble(Wire::weight).toArray();
            Tensor sum = Affine.of(read, Tensor.constant(NdArray.of(new double[][] {weights})),
                    Tensor.constant(NdArray.of(neuron.bias())));
            numbers.add(neuron.rectified() ? sum.relu() : sum);
        }
        return numbers.getLast();
    }

    /// All numbers for one input: the inputs first, then the neurons in their order.
    public List<Double> activations(NdArray input) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            numbers.add(input.get(i));
        }
        for (Neuron neuron : neurons) {
            double sum = neuron.bias();
            for (Wire wire : neuron.wires()) {
                sum += wire.weight() * numbers.get(wire.from());
            }
            numbers.add(neuron.rectified() ? Math.max(sum, 0) : sum);
        }
        return numbers;
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
