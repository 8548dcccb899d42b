/// Files: trained weights on disk, and reading what a stranger may have written.
///
/// [vitrine.nn.io.Safetensors] keeps named arrays in the format that most of the field shares, so that
/// weights trained here open in Python and the other way round; [vitrine.nn.io.Npy] and [vitrine.nn.io.Npz] do
/// so in NumPy's own formats. Everything in the library that writes does it through
/// [vitrine.nn.io.AtomicFile], and everything that reads answers a broken file with a
/// [vitrine.nn.io.MalformedFileException]: no size in a header is believed before it is checked.
@NullMarked
package vitrine.nn.io;

import org.jspecify.annotations.NullMarked;
