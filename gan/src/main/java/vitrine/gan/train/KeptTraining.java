package vitrine.gan.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vitrine.nn.io.MalformedFileException;

/// What the checkpoint of a training tells without the networks: its turns so far, and what the observer had kept.
///
/// @param turns    all turns so far; each calls the last of them the end
/// @param keepsake what the observer had kept
public record KeptTraining(List<Turn> turns, Keepsake keepsake) {
    /// Copies the list.
    public KeptTraining {
        turns = List.copyOf(turns);
    }

    /// Reads a checkpoint.
    ///
    /// @throws MalformedFileException if the file is no checkpoint of an adversarial training
    public static KeptTraining read(Path file) throws IOException {
        return GanCheckpoint.read(file);
    }
}
