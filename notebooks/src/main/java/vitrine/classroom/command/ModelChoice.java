package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.nn.Sequential;
import vitrine.nn.zoo.LeNet;

/// Which LeNet: the one on board, or one from a file.
///
/// @param file its weights, if they are not those on board
record ModelChoice(Optional<Path> file) {
    /// What the option `--model` says.
    static ModelChoice of(@Nullable Path file) {
        return new ModelChoice(Optional.ofNullable(file));
    }

    /// What it is, in a few words.
    String describe() {
        return "LeNet-5, the weights " + file.map(path -> "in " + path.getFileName()).orElse("on board");
    }

    /// The network.
    Sequential load(Backend backend) throws IOException {
        return file.isEmpty() ? LeNet.pretrained(backend) : LeNet.load(InputFile.checked(file.get()), backend);
    }
}
