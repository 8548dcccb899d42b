package vitrine.nn;

import java.util.List;
import java.util.SequencedMap;
import vitrine.autodiff.Tensor;

/// A model with named layers, whose outputs can be looked at: what a method needs that explains or reads an
/// inner layer.
public interface Network extends DifferentiableModel {
    /// The names of the layers, from the input to the output.
    List<String> layerNames();

    /// The output of every layer for this batch, in inference mode and in the order of the layers; the last
    /// one holds the scores. All are part of one graph: if the batch is a variable, gradients flow from the
    /// scores to each of them.
    SequencedMap<String, Tensor> activations(Tensor batch);
}
