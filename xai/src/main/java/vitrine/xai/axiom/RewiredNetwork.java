package vitrine.xai.axiom;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Network;

/// A network whose input is something else first: the layers are the same, and methods that look at one of them still
/// can.
///
/// @param network the network
/// @param before  what happens to a batch before the network sees it
record RewiredNetwork(Network network, UnaryOperator<Tensor> before) implements Network {
    /// The same model behind `before`; a network stays a network.
    static DifferentiableModel behind(UnaryOperator<Tensor> before, DifferentiableModel model) {
        return model instanceof Network network
                ? new RewiredNetwork(network, before)
                : new ComposedModel(model.backend(), batch -> model.forward(before.apply(batch)));
    }

    @Override
    public Backend backend() {
        return network.backend();
    }

    @Override
    public Tensor forward(Tensor batch) {
        return network.forward(before.apply(batch));
    }

    @Override
    public List<String> layerNames() {
        return network.layerNames();
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch) {
        return network.activations(before.apply(batch));
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        return network.activations(before.apply(batch), layer, change);
    }

    @Override
    public Tensor forward(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        return network.forward(before.apply(batch), layer, change);
    }
}
