/// Fetching what is too large to ship: packages that the user's own package client downloads, and the archives they
/// come in.
@NullMarked
package vitrine.classroom.fetch;

import org.jspecify.annotations.NullMarked;
