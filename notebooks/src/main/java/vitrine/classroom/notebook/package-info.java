/// Explanations in a Jupyter notebook: with the Rapaio kernel, a cell that ends with an explanation shows its picture and
/// its certificate. The kernel finds [vitrine.classroom.notebook.RichDisplay] by itself once Vitrine's jars are on its
/// class path; nothing else of Vitrine depends on it.
@NullMarked
package vitrine.classroom.notebook;

import org.jspecify.annotations.NullMarked;
