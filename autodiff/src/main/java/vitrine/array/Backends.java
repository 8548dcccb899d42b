package vitrine.array;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import vitrine.array.opencl.OpenClBackend;
import vitrine.array.reference.ReferenceBackend;
import vitrine.array.simd.SimdBackend;

/// Finds the backends of this machine.
///
/// The one lookup in the library: made once, immutable afterwards. The system property `vitrine.backend`
/// names the default backend; without it, `simd` is the default where the machine has it and `reference`
/// elsewhere. The property `vitrine.threads` bounds the number of threads (default: all processors); it
/// changes the speed, never a bit of the results.
///
/// A graphics card is used when it is asked for by name, `opencl`. Looking for one takes a moment, so nobody does
/// before somebody asks.
public final class Backends {
    /// The system property that names the default backend.
    public static final String BACKEND_PROPERTY = "vitrine.backend";

    /// The system property that bounds the number of threads.
    public static final String THREADS_PROPERTY = "vitrine.threads";

    private static final System.Logger LOG = System.getLogger(Backends.class.getName());

    private Backends() {}

    /// What one backend is, and why it cannot be had if it cannot. The machine is looked at when that is first asked.
    public static final class Availability {
        private final String name;
        private final String description;
        private final Supplier<Found> search;

        private Availability(String name, String description, Supplier<Found> search) {
            this.name = name;
            this.description = description;
            this.search = search;
        }

        /// The name to select it by.
        public String name() {
            return name;
        }

        /// One line on what it is.
        public String description() {
            return description;
        }

        /// The backend, or empty if this machine does not have it.
        public Optional<Backend> backend() {
            return search.get().backend();
        }

        /// Why it is missing; empty if it is there.
        public String reason() {
            return search.get().reason();
        }
    }

    /// What came out of looking for a backend.
    private record Found(Optional<Backend> backend, String reason) {
        static Found of(Backend backend) {
            return new Found(Optional.of(backend), "");
        }

        static Found missing(String reason) {
            return new Found(Optional.empty(), reason);
        }
    }

    // Each of the following classes is initialised when it is first used, once, whatever the number of threads.

    private static final class Holder {
        private static final Found REFERENCE = Found.of(new ReferenceBackend());
        private static final List<Availability> ALL = List.of(
                new Availability("simd", "32-bit, Java's Vector API, several threads", () -> Simd.FOUND),
                new Availability("opencl", "32-bit, a graphics card or any OpenCL device", () -> OpenCl.FOUND),
                new Availability("reference", "64-bit, plain loops: the definition of every kernel", () -> REFERENCE));
    }

    private static final class Simd {
        private static final Found FOUND = find();

        private static Found find() {
            try {
                return Found.of(new SimdBackend(threads()));
            } catch (LinkageError missing) {
                String reason = "the module jdk.incubator.vector is absent: start java with "
                        + "--add-modules jdk.incubator.vector";
                LOG.log(System.Logger.Level.WARNING, "backend simd is not available: {0}", reason);
                return Found.missing(reason);
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

    private static final class OpenCl {
        private static final Found FOUND = find();

        private static Found find() {
            try {
                return Found.of(new OpenClBackend());
            } catch (BackendUnavailableException noDevice) {
                return Found.missing(String.valueOf(noDevice.getMessage()));
            } catch (LinkageError noAparapi) {
                return Found.missing("the library Aparapi cannot be loaded: " + noAparapi);
            }
        }
    }

    /// The 64-bit backend in plain loops, on which gradients are checked and axioms hold to the last digits.
    public static Backend reference() {
        return Holder.REFERENCE.backend().orElseThrow();
    }

    /// All backends that this library knows, available or not.
    public static List<Availability> all() {
        return Holder.ALL;
    }

    /// The default backend: the one that the system property `vitrine.backend` names, else `simd`, else `reference`.
    ///
    /// @throws IllegalArgumentException if the property names a backend that is unknown or not available
    public static Backend lookup() {
        String forced = System.getProperty(BACKEND_PROPERTY);
        if (forced != null) {
            return named(forced);
        }
        return Simd.FOUND.backend().orElseGet(Backends::reference);
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
