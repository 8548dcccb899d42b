package vitrine.xai;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Network;

/// The part of a network behind a layer, as a model of its own whose input is the layer's output. What other branches of
/// the network contribute, such as a skip connection past the layer, stays what it is for the given input.
public final class LayerTail implements DifferentiableModel {
    private final Network network;
    private final String layer;
    private final NdArray input;

    /// What lies behind `layer` when the network is given `input`.
    ///
    /// @param input x, without a batch axis; it is moved to the network's backend
    public LayerTail(Network network, String layer, NdArray input) {
        this.network = network;
        this.layer = layer;
        this.input = input.to(network.backend());
    }

    /// What the layer makes of an input of the network, without a batch axis: what this model is to be given.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    public NdArray activation(NdArray x) {
        NdArray[] output = new NdArray[1];
        Tensor batch = Tensor.constant(x.to(network.backend()).unsqueeze(0));
        network.forward(batch, layer, h -> {
            output[0] = h.value();
            return h;
        });
        return output[0].squeeze(0);
    }

    /// What the layer makes of the given input.
    public NdArray activation() {
        return activation(input);
    }

    @Override
    public Tensor forward(Tensor outputs) {
        int[] dims = new int[input.shape().rank() + 1];
        dims[0] = outputs.shape().dim(0);
        System.arraycopy(input.shape().toArray(), 0, dims, 1, input.shape().rank());
        Tensor inputs = Tensor.constant(input.broadcastTo(Shape.of(dims)));
        return network.forward(inputs, layer, h -> outputs);
    }

    @Override
    public Backend backend() {
        return network.backend();
    }
}
