package vitrine.classroom.command;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.simd.SimdBackend;

/// The option `--backend`.
final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Where to compute: ${COMPLETION-CANDIDATES}. Default: the fastest that this machine has.")
    private @Nullable String name;

    /// The chosen backend.
    Backend backend() {
        try {
            return name == null ? Backends.lookup() : Backends.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /// The chosen backend with this many threads, if it has any.
    Backend backend(int threads) {
        Backend chosen = backend();
        return chosen instanceof SimdBackend ? new SimdBackend(threads) : chosen;
    }

    /// The backends that can be chosen.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Backends.all().stream().map(Backends.Availability::name).iterator();
        }
    }
}
