/// Networks that are ready to use: trained ones on board, [vitrine.nn.zoo.LeNet] and
/// [vitrine.nn.zoo.DigitTransformer] for handwritten digits and [vitrine.nn.zoo.QuestionTransformer] for questions,
/// and [vitrine.nn.zoo.ResNet50], which is fetched once, for photos.
@NullMarked
package vitrine.nn.zoo;

import org.jspecify.annotations.NullMarked;
