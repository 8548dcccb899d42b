package vitrine.classroom.catalogue;

import java.util.function.Function;
import vitrine.array.Seed;
import vitrine.nn.Network;
import vitrine.xai.Explainer;

/// A method of explanation as the classroom presents it: a name to ask for it, and three sentences that belong to
/// every picture it draws.
///
/// @param name    what it is called on the command line, such as `integrated-gradients`
/// @param title   what it is called in a text
/// @param paper   where it comes from
/// @param asks    the question that it puts to the model, in one sentence
/// @param reading how to read its picture, in one sentence
/// @param limits  what it cannot tell, in one sentence
/// @param factory makes the explainer with the classroom's settings; what is random is drawn from the seed
public record Method(
        String name,
        String title,
        Paper paper,
        String asks,
        String reading,
        String limits,
        Function<Seed, Explainer<? super Network>> factory) {

    /// The explainer with the classroom's settings.
    ///
    /// @param seed what it draws from, where anything is random
    public Explainer<? super Network> explainer(Seed seed) {
        return factory.apply(seed);
    }
}
