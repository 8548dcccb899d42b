package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.catalogue.PhotoSettings;
import vitrine.classroom.report.Subject;
import vitrine.nn.Network;
import vitrine.nn.data.Photo;
import vitrine.nn.zoo.ResNet50;
import vitrine.xai.Explainer;

/// Photos: ResNet-50, once it has been fetched, and a photo on board or from a file.
///
/// @param choice what was asked for
record PhotoShowcase(ExplainChoice choice) implements Showcase {
    /// The model's name.
    static final String MODEL = "resnet50";
    /// How many pixels networks for photos usually take in each direction.
    static final int SIDE = ResNet50.INPUT.dim(1);

    private static final Path DEFAULT_PHOTO = Path.of(Photo.ON_BOARD.getFirst());

    @Override
    public OutputFile apart(OutputFile page) throws IOException {
        return page.apartFrom(image());
    }

    @Override
    public Exhibit open(Backend backend) throws IOException {
        if (choice.index().isPresent()) {
            throw new BadInput("--index chooses a digit, and " + MODEL + " sees photos; give it one with --image");
        }
        Subject subject = subject(SIDE);
        ResNet50 network = ResNet50.load(cache().fetchedResNet50(), backend).folded();
        return new Exhibit(network.network(), "ResNet-50, trained on ImageNet", network.labels(), subject);
    }

    /// The photo in a file; where there is no such file, the one on board of this name.
    ///
    /// @param side how many pixels the network takes in each direction
    Subject subject(int side) throws IOException {
        boolean onBoard = !Files.exists(image()) && Photo.ON_BOARD.contains(image().toString());
        Photo photo = onBoard ? Photo.onBoard(image().toString()) : Photo.read(InputFile.checked(image()));
        NdArray square = photo.square(side);
        return Subject.photo("The photo " + image().getFileName(), square, square, onBoard ? source() : Optional.empty());
    }

    private Optional<String> source() {
        return Optional.of(switch (image().toString()) {
            case "chelsea.png" -> "The photo is by Stéfan van der Walt, CC0.";
            case "coffee.png" -> "The photo is by Rachel Michetti, CC0.";
            default -> "The photo is by NASA, in the public domain.";
        });
    }

    private Path image() {
        return choice.image().orElse(DEFAULT_PHOTO);
    }

    private ModelCache cache() {
        return ModelCache.of(choice.cache().orElse(null));
    }

    @Override
    public List<String> defaultMethods() {
        return PhotoSettings.DEFAULT_NAMES;
    }

    @Override
    public List<Method> methods(List<String> names) {
        return MethodCatalogue.named(names.stream().flatMap(name ->
                name.equals(MethodCatalogue.ALL_NAMES) ? PhotoSettings.NAMES.stream() : Stream.of(name)).toList());
    }

    @Override
    public Explainer<? super Network> explainer(Method method, Seed seed) {
        try {
            return PhotoSettings.explainer(method, seed);
        } catch (IllegalArgumentException unsuited) {
            throw new BadInput(String.valueOf(unsuited.getMessage()), unsuited);
        }
    }

    @Override
    public List<String> inputWords() {
        return List.of("--image", image().toString());
    }

    @Override
    public List<String> modelWords() {
        List<String> words = new ArrayList<>(List.of("--model", MODEL));
        choice.cache().ifPresent(folder -> words.addAll(List.of("--cache", folder.toString())));
        return words;
    }
}
