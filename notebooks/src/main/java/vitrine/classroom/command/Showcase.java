package vitrine.classroom.command;

import java.io.IOException;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.nn.Network;
import vitrine.xai.Explainer;

/// A kind of exhibit that `vitrine explain` can show: which models it has, what they are shown, and which settings of
/// the methods suit inputs of that size.
interface Showcase {
    /// The showcase that fits what was asked for.
    static Showcase of(ExplainChoice choice) {
        String model = choice.model().orElse("");
        if (model.equals(PhotoShowcase.MODEL)) {
            return new PhotoShowcase(choice);
        }
        if (model.equals(TransformerShowcase.MODEL)) {
            return new TransformerShowcase(choice);
        }
        return model.endsWith(OnnxShowcase.SUFFIX) ? new OnnxShowcase(choice) : new DigitShowcase(choice);
    }

    /// Refuses to write to a file that is read.
    OutputFile apart(OutputFile page) throws IOException;

    /// Loads the network and what it is shown.
    Exhibit open(Backend backend) throws IOException;

    /// The methods that are shown when none is asked for.
    List<String> defaultMethods();

    /// The methods with these names, in this order, each once; `all` stands for every method that suits.
    ///
    /// @throws IllegalArgumentException if there is no such method; the message suggests the nearest
    default List<Method> methods(List<String> names) {
        return MethodCatalogue.named(names);
    }

    /// A method with settings that suit.
    Explainer<? super Network> explainer(Method method, Seed seed);

    /// The words of a command line that choose what the network is shown.
    List<String> inputWords();

    /// The words of a command line that choose the network; none for the one that is the default.
    List<String> modelWords();
}
