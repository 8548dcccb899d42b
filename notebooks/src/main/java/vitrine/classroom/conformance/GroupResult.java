package vitrine.classroom.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import vitrine.classroom.conformance.Outcome.Failed;
import vitrine.classroom.conformance.Outcome.NotSupported;
import vitrine.classroom.conformance.Outcome.Passed;

/// What came of the cases of one group.
///
/// @param group    its name
/// @param outcomes by the ids of the cases, in their order
public record GroupResult(String group, SequencedMap<String, Outcome> outcomes) {
    /// Copies the map.
    public GroupResult {
        outcomes = new LinkedHashMap<>(outcomes);
    }

    /// How many of them passed.
    public long passed() {
        return of(Passed.class).size();
    }

    /// How many of them failed.
    public long failed() {
        return of(Failed.class).size();
    }

    /// How many of them this library cannot be asked.
    public long notSupported() {
        return of(NotSupported.class).size();
    }

    /// The largest error relative to the allowed one.
    public double worst() {
        return outcomes.values().stream().mapToDouble(outcome -> switch (outcome) {
            case Passed passed -> passed.worst();
            case Failed failed -> failed.worst();
            case NotSupported _ -> 0;
        }).max().orElse(0);
    }

    private List<Outcome> of(Class<? extends Outcome> kind) {
        return outcomes.values().stream().filter(kind::isInstance).toList();
    }
}
