/// Data: the numbers that a network learns from, and how they come in.
///
/// A [vitrine.nn.data.Dataset] is rows of inputs with a label each. [vitrine.nn.data.Mnist] has one on
/// board, so start with `Mnist.test().image(7)`; [vitrine.nn.data.IdxFile] is the format it comes in,
/// [vitrine.nn.data.LabelledImages] how it lies in memory. [vitrine.nn.data.Batches] puts the rows into a
/// new random order for every epoch, [vitrine.nn.data.StratifiedSubset] picks a few that stand for all, and
/// [vitrine.nn.data.ImageImport] turns anybody's picture of a digit into what the network expects.
/// [vitrine.nn.data.AugmentedImages] are other ones in every epoch, and [vitrine.nn.data.ImageFolder] reads one's own
/// photos. Tables are in `vitrine.nn.data.table`, texts in `vitrine.nn.data.text`, molecules in
/// `vitrine.nn.data.molecule`.
///
/// Further reading: LeCun, Bottou, Bengio and Haffner (1998), *Gradient-based learning applied to document
/// recognition*, Proceedings of the IEEE 86(11).
@NullMarked
package vitrine.nn.data;

import org.jspecify.annotations.NullMarked;
