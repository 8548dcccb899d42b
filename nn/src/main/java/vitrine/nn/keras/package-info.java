/// Networks that were made with Keras, as its web converter writes them: a file `model.json` with the topology, and
/// shards with the weights.
///
/// [vitrine.nn.keras.KerasModel] reads the two. Inside, `KerasTopology` is the graph of layers as Keras describes it,
/// `KerasWeights` the arrays by Keras' names, `KerasState` the same arrays under our names and in our order of axes, and
/// `KerasNetwork` makes of topology and state a [vitrine.nn.GraphNetwork].
///
/// Keras keeps images with channels last, (N, H, W, C), we with channels first, (N, C, H, W).
@NullMarked
package vitrine.nn.keras;

import org.jspecify.annotations.NullMarked;
