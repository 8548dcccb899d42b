/// Networks that are ready to use: [vitrine.nn.zoo.LeNet], trained, for handwritten digits.
@NullMarked
package vitrine.nn.zoo;

import org.jspecify.annotations.NullMarked;
