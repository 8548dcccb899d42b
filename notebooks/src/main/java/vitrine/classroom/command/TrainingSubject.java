package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.nn.LayeredNetwork;
import vitrine.nn.data.Dataset;
import vitrine.nn.train.Evaluation;

/// What a training is about: its examples, its network, and how the result is kept and judged. There is one for every
/// kind of data.
interface TrainingSubject {
    /// What happens, as a heading.
    String title();

    /// What the examples are, in the plural, such as `digits`.
    String examples();

    /// The network to train.
    LayeredNetwork network();

    /// What to learn from.
    Dataset training();

    /// What to watch while learning; null for nothing.
    @Nullable Dataset validation();

    /// What says how good the result is.
    Dataset test();

    /// Keeps the network, with notes by name.
    void write(Path file, Map<String, String> notes) throws IOException;

    /// Prints what there is to know about the data before the training.
    void introduce(Screen screen);

    /// Prints how good the trained network is.
    void judge(Evaluation test, Screen screen);
}
