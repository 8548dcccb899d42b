/// Models whose explanation is known, because it was planted: the truth that estimates are measured against.
///
/// A real network has no known explanation, so a method can only be compared with another method there. A
/// [vitrine.xai.planted.PlantedModel] is a polynomial whose Shapley values and integrated gradients are read off its
/// terms; a [vitrine.xai.planted.PlantedTree] is a decision tree with few enough features that all coalitions can be
/// valued.
@NullMarked
package vitrine.xai.planted;

import org.jspecify.annotations.NullMarked;
