package vitrine.xai;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.axiom.Claim;

/// A method of explanation: a record of its hyper-parameters, validated when it is made.
///
/// The type parameter says what the method must know of the model: a [Model] is a black box, a
/// [vitrine.nn.DifferentiableModel] has gradients, a [vitrine.nn.Network] has named layers. An explanation
/// never changes the model.
///
/// @param <M> what is asked of the model
public interface Explainer<M extends Model> {
    /// Explains one number that the model says of one input.
    ///
    /// @param model  the model
    /// @param input  x, without a batch axis; it is moved to the model's backend
    /// @param target which output, in which scale
    Attribution explain(M model, NdArray input, Target target);

    /// Explains every row of a batch, each exactly as if it were alone.
    ///
    /// @param batch   inputs along the first axis
    /// @param targets one for each input
    default List<Attribution> explainEach(M model, NdArray batch, List<Target> targets) {
        if (batch.shape().dim(0) != targets.size()) {
            throw new IllegalArgumentException(
                    "a batch of shape " + batch.shape() + " with " + targets.size() + " targets");
        }
        return IntStream.range(0, targets.size())
                .mapToObj(i -> explain(model, batch.at(i), targets.get(i)))
                .toList();
    }

    /// What the method promises, and the tests therefore check, beside what every method does.
    Set<Claim> claims();

    /// Whether the method promises this: because it says so, or because every method does
    /// ([Claim#isOfEveryMethod()]).
    default boolean promises(Claim claim) {
        return claim.isOfEveryMethod() || claims().contains(claim);
    }
}
