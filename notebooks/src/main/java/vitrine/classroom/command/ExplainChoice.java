package vitrine.classroom.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the options of `vitrine explain` say of the model and of what it is shown.
///
/// @param model a model's name, or a file with weights
/// @param image a picture
/// @param index the number of a digit on board
/// @param cache where fetched models are kept, if not at the usual place
record ExplainChoice(Optional<String> model, Optional<Path> image, OptionalInt index, Optional<Path> cache) {
    /// The options as they are, null for those that were not given.
    static ExplainChoice of(@Nullable String model, @Nullable Path image, @Nullable Integer index, @Nullable Path cache) {
        return new ExplainChoice(Optional.ofNullable(model), Optional.ofNullable(image),
                index == null ? OptionalInt.empty() : OptionalInt.of(index), Optional.ofNullable(cache));
    }
}
