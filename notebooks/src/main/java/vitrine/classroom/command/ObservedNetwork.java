package vitrine.classroom.command;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;

/// A network that tells how many inputs it is asked about, and is else the one that it wraps: so the progress of any
/// method can be shown, and no method knows of it.
///
/// @param network  what answers
/// @param observer is told of the inputs of every batch
record ObservedNetwork(Network network, IntConsumer observer) implements Network {
    @Override
    public List<String> layerNames() {
        return network.layerNames();
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch) {
        tell(batch.shape().dim(0));
        return network.activations(batch);
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        tell(batch.shape().dim(0));
        return network.activations(batch, layer, change);
    }

    @Override
    public Tensor forward(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        tell(batch.shape().dim(0));
        return network.forward(batch, layer, change);
    }

    @Override
    public Tensor forward(Tensor batch) {
        tell(batch.shape().dim(0));
        return network.forward(batch);
    }

    @Override
    public NdArray scores(NdArray batch) {
        tell(batch.shape().dim(0));
        return network.scores(batch);
    }

    @Override
    public Backend backend() {
        return network.backend();
    }

    private void tell(int rows) {
        observer.accept(rows);
    }
}
