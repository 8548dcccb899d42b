package vitrine.classroom.catalogue;

import java.util.function.Function;
import vitrine.array.Seed;
import vitrine.nn.Network;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// A method of explanation as the classroom presents it: a name to ask for it, and three sentences that belong to
/// every picture it draws.
///
/// @param name    what it is called on the command line, such as `integrated-gradients`
/// @param title   what it is called in a text
/// @param paper   where it comes from
/// @param asks    the question that it puts to the model, in one sentence
/// @param reading how to read its picture, in one sentence
/// @param limits  what it cannot tell, in one sentence
/// @param scale   in which scale it explains a class; the logit by default
/// @param factory makes the explainer with the classroom's settings; what is random is drawn from the seed
public record Method(
        String name,
        String title,
        Paper paper,
        String asks,
        String reading,
        String limits,
        Target.Scale scale,
        Function<Seed, Explainer<? super Network>> factory) {
    /// A method that explains the logit.
    public Method(String name, String title, Paper paper, String asks, String reading, String limits,
            Function<Seed, Explainer<? super Network>> factory) {
        this(name, title, paper, asks, reading, limits, Target.Scale.LOGIT, factory);
    }

    /// The explainer with the classroom's settings.
    ///
    /// @param seed what it draws from, where anything is random
    public Explainer<? super Network> explainer(Seed seed) {
        return factory.apply(seed);
    }
}
