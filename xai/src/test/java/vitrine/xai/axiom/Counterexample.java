package vitrine.xai.axiom;

import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;

/// Looks for something that breaks a rule, and makes it as simple as it gets: what a failing property does, for
/// rules that are expected to break.
final class Counterexample {
    private static final int CANDIDATES = 20_000;
    private static final int SHRUNK = 10;

    private Counterexample() {}

    /// The simplest counterexample that the first ones found shrink to, the first of equally simple ones.
    static <T> Optional<T> smallest(Arbitrary<T> candidates, Predicate<T> breaks) {
        var generator = candidates.generator(CANDIDATES);
        var random = new Random(42);
        return Stream.generate(() -> generator.next(random)).limit(CANDIDATES)
                .filter(candidate -> breaks.test(candidate.value()))
                .limit(SHRUNK)
                .map(found -> shrunk(found, breaks))
                .min(Comparator.comparing(Shrinkable::distance))
                .map(Shrinkable::value);
    }

    private static <T> Shrinkable<T> shrunk(Shrinkable<T> found, Predicate<T> breaks) {
        Shrinkable<T> smallest = found;
        while (true) {
            Shrinkable<T> now = smallest;
            Optional<Shrinkable<T>> simpler = now.shrink()
                    .filter(s -> s.distance().compareTo(now.distance()) < 0)
                    .sorted(Comparator.comparing(Shrinkable::distance))
                    .filter(s -> breaks.test(s.value()))
                    .findFirst();
            if (simpler.isEmpty()) {
                return smallest;
            }
            smallest = simpler.get();
        }
    }
}
