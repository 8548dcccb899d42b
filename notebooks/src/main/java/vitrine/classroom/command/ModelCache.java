package vitrine.classroom.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vitrine.nn.zoo.ResNet50;

/// The folder in which fetched models are kept.
///
/// @param folder where it lies
record ModelCache(Path folder) {
    /// The folder that was named, else `vitrine` in the user's folder for such things: the one that XDG_CACHE_HOME names,
    /// or `~/.cache`.
    static ModelCache of(@Nullable Path named) {
        if (named != null) {
            return new ModelCache(named);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        Path parent = caches == null || caches.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
        return new ModelCache(parent.resolve("vitrine"));
    }

    /// Where ResNet-50 is kept.
    Path resNet50() {
        return folder.resolve("resnet50");
    }

    /// The folder of ResNet-50, if it has been fetched.
    Path fetchedResNet50() {
        if (!ResNet50.isIn(resNet50())) {
            throw new BadInput("resnet50 has not been fetched yet: './vitrine get resnet50' does it once, about 95 MB; "
                    + "it was looked for in " + resNet50());
        }
        return resNet50();
    }
}
