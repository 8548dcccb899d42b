/// Explanations as pictures, with one honest colour scale.
@NullMarked
package vitrine.xai.render;

import org.jspecify.annotations.NullMarked;
