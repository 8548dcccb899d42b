package vitrine.nn.io;

import java.io.IOException;

/// A file that is not what it should be: cut off, of another format, or contradicting itself.
///
/// The message is one sentence for the person who gave the file: its name, what was found, and what was
/// expected.
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param file    the file's name, as the reader knows it
    /// @param problem what was found and what was expected, without a full stop
    public MalformedFileException(String file, String problem) {
        super(file + ": " + problem);
    }

    /// @param file    the file's name, as the reader knows it
    /// @param problem what was found and what was expected, without a full stop
    /// @param cause   the error in which the problem first showed
    public MalformedFileException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
