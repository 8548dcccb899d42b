/// Texts: from characters to the word numbers that a network reads, and back to the characters that an explanation
/// marks.
///
/// [vitrine.nn.data.text.Tokeniser] cuts a text into [vitrine.nn.data.text.Token]s that remember where they stand,
/// [vitrine.nn.data.text.Vocabulary] numbers them, [vitrine.nn.data.text.TextEncoder] makes rows of equal length, and
/// [vitrine.nn.data.text.TextDataset] is a data set of such rows. [vitrine.nn.data.text.Questions] are on board, with a
/// trap for those who trust an accuracy: the word *please* goes with one class in the training part and with all
/// others in the test part.
///
/// Further reading: Gururangan et al. (2018), *Annotation artifacts in natural language inference data*, NAACL; Mudrakarta
/// et al. (2018), *Did the model understand the question?*, ACL.
@NullMarked
package vitrine.nn.data.text;

import org.jspecify.annotations.NullMarked;
