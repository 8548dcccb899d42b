/// The methods of explanation by name: what each asks, how to read its picture, what it cannot tell.
///
/// [vitrine.classroom.catalogue.MethodCatalogue] has them all; each family has a file of its own, named after its
/// package in `vitrine.xai`.
@NullMarked
package vitrine.classroom.catalogue;

import org.jspecify.annotations.NullMarked;
