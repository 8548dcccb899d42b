package vitrine.classroom;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Puts the process's real error stream back in its place.
///
/// The JVM announces incubator modules on its error stream before any program runs, and no option silences that. The
/// launcher therefore starts the JVM with a filter as error stream and hands over the real one as another descriptor,
/// whose number is the system property `vitrine.stderr`.
final class ErrorStream {
    private ErrorStream() {}

    /// From here on, descriptor 2 is the one that the launcher kept: the C library's `dup2(kept, 2)`. Without the
    /// launcher, or without a C library that knows `dup2`, nothing changes.
    @SuppressWarnings("restricted") // the launcher enables native access
    static void restore() {
        Integer kept = Integer.getInteger("vitrine.stderr");
        if (kept == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        var dup2 = linker.defaultLookup().find("dup2");
        if (dup2.isEmpty()) {
            return;
        }
        var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            int descriptor = (int) linker.downcallHandle(dup2.get(), signature).invokeExact((int) kept, 2);
            if (descriptor != 2) {
                System.err.println("vitrine: messages pass through the launcher's filter");
            }
        } catch (Throwable unexpected) {
            throw new IllegalStateException("dup2(" + kept + ", 2) could not be called", unexpected);
        }
    }
}
