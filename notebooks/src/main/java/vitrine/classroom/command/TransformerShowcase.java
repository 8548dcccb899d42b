package vitrine.classroom.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.PatchMethods;
import vitrine.nn.Network;
import vitrine.nn.data.Mnist;
import vitrine.xai.Explainer;

/// Handwritten digits as the transformer on board sees them, patch by patch.
///
/// @param choice what was asked for; its model is the transformer
record TransformerShowcase(ExplainChoice choice) implements Showcase {
    /// The model's name.
    static final String MODEL = DigitNetwork.TRANSFORMER.label();

    @Override
    public OutputFile apart(OutputFile page) throws IOException {
        return digits().apart(page);
    }

    @Override
    public Exhibit open(Backend backend) throws IOException {
        return new Exhibit(DigitNetwork.TRANSFORMER.onBoard(backend), DigitNetwork.TRANSFORMER.describe(null),
                Mnist.CLASSES, digits().subject());
    }

    private DigitShowcase digits() {
        return new DigitShowcase(new ExplainChoice(Optional.empty(), choice.image(), choice.index(), choice.cache()));
    }

    @Override
    public List<String> defaultMethods() {
        return PatchMethods.DEFAULT_NAMES;
    }

    @Override
    public List<Method> methods(List<String> names) {
        return PatchMethods.named(names);
    }

    @Override
    public Explainer<? super Network> explainer(Method method, Seed seed) {
        return method.explainer(seed);
    }

    @Override
    public List<String> inputWords() {
        return digits().inputWords();
    }

    @Override
    public List<String> modelWords() {
        return List.of("--model", MODEL);
    }
}
