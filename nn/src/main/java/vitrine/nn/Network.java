package vitrine.nn;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import vitrine.autodiff.Tensor;

/// A model with named layers, whose outputs can be looked at: what a method needs that explains or reads an
/// inner layer. Every layer that is made of others, and every layer that computes something worth seeing on its
/// way, shows that too, under its own name and a dot: `encoder1.attention.map`.
public interface Network extends DifferentiableModel {
    /// The names of the layers, from the input to the output; without what they show of their inside.
    List<String> layerNames();

    /// The output of every layer for this batch, in inference mode and in the order in which they are computed,
    /// the inside of a layer before its output; the last one holds the scores. All are part of one graph: if the
    /// batch is a variable, gradients flow from the scores to each of them.
    SequencedMap<String, Tensor> activations(Tensor batch);

    /// The same when something else comes out of one layer: its output is handed to `change`, and the layers
    /// behind it work on what `change` returns. So a path through an inner layer is integrated along, a neuron is
    /// switched off, an activation is made a variable.
    ///
    /// @param layer  the layer's name, or a name that a layer shows
    /// @param change its output → what the rest of the network shall see, of the same shape
    /// @throws IllegalArgumentException if there is no such layer
    SequencedMap<String, Tensor> activations(Tensor batch, String layer, UnaryOperator<Tensor> change);

    /// The scores, in inference mode, when something else comes out of one layer: what
    /// [#activations(Tensor, String, UnaryOperator)] ends with, without the rest.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    Tensor forward(Tensor batch, String layer, UnaryOperator<Tensor> change);
}
