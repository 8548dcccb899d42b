/// Explanations as pictures, with one honest colour scale, and as tables of numbers.
@NullMarked
package vitrine.xai.render;

import org.jspecify.annotations.NullMarked;
