package vitrine.gan.lesson;

import java.util.List;
import vitrine.gan.train.Turn;

/// One training of a lesson.
///
/// @param treatment how the pair was trained
/// @param seed      what weights, noise and data were drawn from
/// @param turns     all turns: both losses, both probabilities, both gradients
/// @param snapshots what the generator made, from before the first turn to after the last
public record Trial(Treatment treatment, long seed, List<Turn> turns, List<Snapshot> snapshots) {
    /// Keeps the lists.
    public Trial {
        turns = List.copyOf(turns);
        snapshots = List.copyOf(snapshots);
    }

    /// What the generator made in the end.
    public Snapshot last() {
        return snapshots.getLast();
    }
}
