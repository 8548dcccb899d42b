package vitrine.classroom.conformance;

import java.util.Locale;
import java.util.Optional;

/// What the collector of the reference values says of a case.
public enum Status {
    /// Our value must agree.
    MATCH,
    /// Our value must agree once the reference's convention is applied, which the adapter says in words.
    CONVENTION,
    /// A method beyond the core; where there is an adapter, its value must agree.
    OPTIONAL,
    /// The reference is wrong: our value must not agree.
    SKIP;

    /// The status with this name, such as `match`.
    static Optional<Status> named(String name) {
        for (Status status : values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
