/// Networks that are ready to use: [vitrine.nn.zoo.LeNet], trained, for handwritten digits, and
/// [vitrine.nn.zoo.ResNet50], which is fetched once, for photos.
@NullMarked
package vitrine.nn.zoo;

import org.jspecify.annotations.NullMarked;
