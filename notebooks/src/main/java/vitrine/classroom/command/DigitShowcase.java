package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.report.Subject;
import vitrine.nn.Network;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.xai.Explainer;

/// Handwritten digits: a LeNet, the one on board or one from a file, and a digit on board or from a picture.
///
/// @param choice what was asked for
record DigitShowcase(ExplainChoice choice) implements Showcase {
    /// A 4 that is nearly a 9.
    static final int SHIPPED_INDEX = 100;

    @Override
    public OutputFile apart(OutputFile page) throws IOException {
        if (choice.image().isPresent()) {
            page.apartFrom(choice.image().get());
        }
        return choice.model().isEmpty() ? page : page.apartFrom(Path.of(choice.model().get()));
    }

    @Override
    public Exhibit open(Backend backend) throws IOException {
        Subject subject = subject();
        ModelChoice model = new ModelChoice(choice.model().map(Path::of));
        return new Exhibit(model.load(backend), model.describe(), Mnist.CLASSES, subject);
    }

    /// The digit that was asked for.
    Subject subject() throws IOException {
        if (choice.image().isPresent() && choice.index().isPresent()) {
            throw new BadInput("--index and --image both name a digit; give one of them");
        }
        return choice.image().isEmpty() ? shippedDigit() : Subject.picture(InputFile.checked(choice.image().get()));
    }

    private Subject shippedDigit() {
        LabelledImages digits = Mnist.test();
        int number = choice.index().orElse(SHIPPED_INDEX);
        if (number < 0 || number >= digits.size()) {
            throw new BadInput(String.format(Locale.ROOT,
                    "there is no digit number %d; the test digits on board have the numbers 0 to %d",
                    number, digits.size() - 1));
        }
        return Subject.testDigit(number, digits.image(number), Mnist.CLASSES.get(digits.label(number)));
    }

    @Override
    public List<String> defaultMethods() {
        return MethodCatalogue.DEFAULT_NAMES;
    }

    @Override
    public Explainer<? super Network> explainer(Method method, Seed seed) {
        return method.explainer(seed);
    }

    @Override
    public List<String> inputWords() {
        return choice.image().map(file -> List.of("--image", file.toString()))
                .orElseGet(() -> List.of("--index", Integer.toString(choice.index().orElse(SHIPPED_INDEX))));
    }

    @Override
    public List<String> modelWords() {
        return choice.model().map(file -> List.of("--model", file)).orElse(List.of());
    }
}
