package vitrine.array;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vitrine.array.reference.ReferenceBackend;
import vitrine.array.simd.SimdBackend;

/// Finds the backends of this machine.
///
/// The one lookup in the library: made once, immutable afterwards. The system property `vitrine.backend`
/// names the default backend; without it, `simd` is the default where the machine has it and `reference`
/// elsewhere. The property `vitrine.threads` bounds the number of threads (default: all processors); it
/// changes the speed, never a bit of the results.
public final class Backends {
    /// The system property that names the default backend.
    public static final String BACKEND_PROPERTY = "vitrine.backend";

    /// The system property that bounds the number of threads.
    public static final String THREADS_PROPERTY = "vitrine.threads";

    private static final System.Logger LOG = System.getLogger(Backends.class.getName());

    private Backends() {}

    /// What one backend is, and why it cannot be had if it cannot.
    ///
    /// @param name        the name to select it by
    /// @param description one line on what it is
    /// @param backend     the backend, or empty if this machine does not have it
    /// @param reason      why it is missing; empty if it is there
    public record Availability(String name, String description, Optional<Backend> backend, String reason) {}

    private static final class Holder {
        private static final Backend REFERENCE = new ReferenceBackend();
        private static final List<Availability> ALL = List.of(simd(), reference());

        private static Availability reference() {
            return new Availability("reference", "64-bit, plain loops: the definition of every kernel",
                    Optional.of(REFERENCE), "");
        }

        private static Availability simd() {
            String description = "32-bit, Java's Vector API, several threads";
            try {
                return new Availability("simd", description, Optional.of(new SimdBackend(threads())), "");
            } catch (LinkageError missing) {
                String reason = "the module jdk.incubator.vector is absent: start java with "
                        + "--add-modules jdk.incubator.vector";
                LOG.log(System.Logger.Level.WARNING, "backend simd is not available: {0}", reason);
                return new Availability("simd", description, Optional.empty(), reason);
            }
        }

        private static int threads() {
            String value = System.getProperty(THREADS_PROPERTY);
            int all = Runtime.getRuntime().availableProcessors();
            if (value == null) {
                return all;
            }
            try {
                return Math.max(1, Integer.parseInt(value.strip()));
            } catch (NumberFormatException malformed) {
                LOG.log(System.Logger.Level.WARNING, "{0}={1} is not a number; using all {2} processors",
                        THREADS_PROPERTY, value, all);
                return all;
            }
        }
    }

    /// The 64-bit backend in plain loops, on which gradients are checked and axioms hold to the last digits.
    public static Backend reference() {
        return Holder.REFERENCE;
    }

    /// All backends that this library knows, available or not, fastest first.
    public static List<Availability> all() {
        return Holder.ALL;
    }

    /// The default backend: the one that the system property `vitrine.backend` names, else the fastest.
    ///
    /// @throws IllegalArgumentException if the property names a backend that is unknown or not available
    public static Backend lookup() {
        String forced = System.getProperty(BACKEND_PROPERTY);
        if (forced != null) {
            return named(forced);
        }
        return all().stream().flatMap(a -> a.backend().stream()).findFirst().orElseGet(Backends::reference);
    }

    /// The backend with this name.
    ///
    /// @throws IllegalArgumentException if there is none, or it is not available here; the message says why
    public static Backend named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        var found = all().stream().filter(a -> a.name().equals(wanted)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no backend is called '" + name + "'; there are: "
                        + String.join(", ", all().stream().map(Availability::name).toList())));
        return found.backend().orElseThrow(() ->
                new IllegalArgumentException("backend " + wanted + " is not available: " + found.reason()));
    }
}
