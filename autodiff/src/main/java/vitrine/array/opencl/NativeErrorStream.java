package vitrine.array.opencl;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The process's error stream, below Java's `System.err`: where native libraries print.
///
/// Aparapi's library prints a warning there about every OpenCL newer than 2.0, and its compiler's complaints, and no
/// option silences it. So while it starts, the stream is a file. On a system without the POSIX functions that this
/// takes, nothing is caught.
final class NativeErrorStream {
    private static final int STDERR = 2;

    private NativeErrorStream() {}

    /// Runs an action and returns what was printed meanwhile, by whatever thread of the process.
    static String during(Runnable action) {
        Optional<Functions> found = Functions.find();
        if (found.isEmpty()) {
            action.run();
            return "";
        }
        Functions posix = found.get();
        Path file = null;
        int saved = -1;
        try {
            file = Files.createTempFile("vitrine-opencl", ".txt");
            saved = posix.divertTo(file);
        } catch (IOException noFile) {
            // The action matters more than its noise.
        }
        try {
            action.run();
        } finally {
            if (saved >= 0) {
                posix.restore(saved);
            }
        }
        return file == null ? "" : contents(file);
    }

    private static String contents(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Files.delete(file);
            return text.strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /// The three functions of POSIX that exchange open files.
    private record Functions(MethodHandle dup, MethodHandle dup2, MethodHandle creat, MethodHandle close) {
        private static final int READ_AND_WRITE_BY_OWNER = 0600;

        @SuppressWarnings("restricted") // dup, dup2, creat and close do as POSIX says
        static Optional<Functions> find() {
            Linker linker = Linker.nativeLinker();
            var lookup = linker.defaultLookup();
            var oneInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            var twoInts = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            var pathAndInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            var dup = lookup.find("dup");
            var dup2 = lookup.find("dup2");
            var creat = lookup.find("creat");
            var close = lookup.find("close");
            if (dup.isEmpty() || dup2.isEmpty() || creat.isEmpty() || close.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Functions(linker.downcallHandle(dup.get(), oneInt),
                    linker.downcallHandle(dup2.get(), twoInts), linker.downcallHandle(creat.get(), pathAndInt),
                    linker.downcallHandle(close.get(), oneInt)));
        }

        /// Makes the error stream this file, and returns the number under which the stream itself is kept; −1 if
        /// that did not work.
        int divertTo(Path file) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment path = arena.allocateFrom(file.toString());
                int target = (int) creat.invokeExact(path, READ_AND_WRITE_BY_OWNER);
                int saved = target < 0 ? -1 : (int) dup.invokeExact(STDERR);
                if (saved >= 0) {
                    int _ = (int) dup2.invokeExact(target, STDERR);
                }
                if (target >= 0) {
                    int _ = (int) close.invokeExact(target);
                }
                return saved;
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }

        void restore(int saved) {
            try {
                int _ = (int) dup2.invokeExact(saved, STDERR);
                int _ = (int) close.invokeExact(saved);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
