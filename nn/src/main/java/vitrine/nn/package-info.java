/// Chapter 4: neural networks.
///
/// A [vitrine.nn.Model] gives scores, a [vitrine.nn.DifferentiableModel] is a function of tensors, a
/// [vitrine.nn.Network] has named layers: what an explanation method needs to know of a model is which of
/// the three it asks for. [vitrine.nn.Sequential], one layer after the other, and [vitrine.nn.GraphNetwork], with
/// branches, are all three. Layers are in `vitrine.nn.layer`, losses in `.loss`, optimisers in `.optim`, the
/// training loop in `.train`, metrics in `.metric`, data in `.data`, files in `.io`, and ready-made networks in `.zoo`.
@NullMarked
package vitrine.nn;

import org.jspecify.annotations.NullMarked;
