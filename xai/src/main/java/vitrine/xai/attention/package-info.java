/// Chapter 9: explanations by attention, of transformers for texts and images.
///
/// [vitrine.xai.attention.RawAttention] shows whom the last block looked at; [vitrine.xai.attention.AttentionRollout]
/// follows the looks through all blocks; [vitrine.xai.attention.AttentionRelevance] asks in addition which looks
/// mattered for the explained class. Each is a product of (T, T) matrices, one row of which is the explanation.
@NullMarked
package vitrine.xai.attention;

import org.jspecify.annotations.NullMarked;
