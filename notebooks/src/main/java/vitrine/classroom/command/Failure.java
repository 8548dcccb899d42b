package vitrine.classroom.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import vitrine.nn.io.MalformedFileException;

/// What a failed command says and exits with.
///
/// @param exitCode 2 if the person at the keyboard can mend it, 1 if only the program's author can
/// @param sentence what is wrong, without a full stop
record Failure(int exitCode, String sentence) {
    private static final int PROGRAM = 1;
    private static final int INPUT = 2;

    /// The failure that this exception means.
    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case BadInput bad -> new Failure(INPUT, said(bad));
            case MalformedFileException malformed -> new Failure(INPUT, said(malformed));
            case UncheckedIOException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case FileSystemException file -> new Failure(INPUT, file.getFile() + ": " + reason(file));
            case IOException other -> new Failure(INPUT, said(other));
            case OutOfMemoryError _ -> new Failure(PROGRAM, "the memory is full; give the program more of it, such as "
                    + "with JAVA_TOOL_OPTIONS=-Xmx4g");
            default -> new Failure(PROGRAM, "internal error: " + thrown + "; --verbose shows where it happened");
        };
    }

    /// What went wrong with a file, without its name.
    static String reason(IOException problem) {
        return switch (problem) {
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "is there already";
            case FileSystemException _ -> "cannot be read or written";
            default -> said(problem);
        };
    }

    private static String said(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
