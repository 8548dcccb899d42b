package vitrine.nn;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// One blank example on its way through a network, with the parameters tracked, so that the graph holds every
/// operation.
///
/// @param input  the example, a batch of one
/// @param shown  what the layers showed, as in [Network#activations]
record RecordedPass(Tensor input, SequencedMap<String, Tensor> shown) {
    /// @param example the example's shape, without the batch axis
    static RecordedPass of(LayeredNetwork network, Shape example) {
        int[] batch = new int[example.rank() + 1];
        batch[0] = 1;
        System.arraycopy(example.toArray(), 0, batch, 1, example.rank());
        Tensor input = Tensor.variable(network.backend().full(Shape.of(batch), 0));
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        network.forward(input, new Mode(false, true, Seed.of(0), Tap.into(shown)));
        return new RecordedPass(input, shown);
    }
}
