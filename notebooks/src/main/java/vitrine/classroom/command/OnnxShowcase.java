package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.report.Subject;
import vitrine.nn.Network;
import vitrine.nn.onnx.OnnxModel;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Explainer;

/// A network from a file in ONNX that takes images: digits (1, 28, 28), or square photos (3, n, n), with levels from 0
/// to 1. Its classes are called by their numbers.
///
/// @param choice what was asked for; its model is the file
record OnnxShowcase(ExplainChoice choice) implements Showcase {
    static final String SUFFIX = ".onnx";

    private static final List<Integer> DIGIT = List.of(1, LeNet.INPUT.dim(1), LeNet.INPUT.dim(2));

    @Override
    public OutputFile apart(OutputFile page) throws IOException {
        return subjects().apart(page).apartFrom(file());
    }

    @Override
    public Exhibit open(Backend backend) throws IOException {
        OnnxModel model = OnnxModel.read(InputFile.checked(file()), backend);
        Subject subject = subject(model.input());
        int classes = model.network().scores(subject.pixels().to(backend).unsqueeze(0)).shape().dim(-1);
        return new Exhibit(model.network(), "the network in " + file().getFileName(),
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(), subject);
    }

    private Subject subject(List<Integer> input) throws IOException {
        if (input.equals(DIGIT)) {
            return new DigitShowcase(withoutModel()).subject();
        }
        if (input.size() == 3 && input.getFirst() == 3 && input.get(1).equals(input.get(2))) {
            return new PhotoShowcase(choice).subject(input.get(1) > 0 ? input.get(1) : PhotoShowcase.SIDE);
        }
        throw new BadInput(file() + ": takes inputs of the sizes " + input + "; images of the sizes " + DIGIT
                + " or [3, n, n] can be shown to it here");
    }

    /// The options that name a digit or a picture are those for digits.
    private Showcase subjects() {
        return new DigitShowcase(withoutModel());
    }

    private ExplainChoice withoutModel() {
        return new ExplainChoice(Optional.empty(), choice.image(), choice.index(), choice.cache());
    }

    private Path file() {
        return Path.of(choice.model().orElseThrow());
    }

    @Override
    public List<String> defaultMethods() {
        return subjects().defaultMethods();
    }

    @Override
    public Explainer<? super Network> explainer(Method method, Seed seed) {
        return method.explainer(seed);
    }

    @Override
    public List<String> inputWords() {
        return subjects().inputWords();
    }

    @Override
    public List<String> modelWords() {
        return List.of("--model", file().toString());
    }
}
