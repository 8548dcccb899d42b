package vitrine.gan.diary;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.gan.Gan;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.loss.LeastSquares;
import vitrine.gan.loss.Minimax;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.loss.Wasserstein;
import vitrine.nn.Mode;

/// What a discriminator of the plane thinks of every place, and where it sends the samples.
///
/// A generated point x has the part ℓ(D(x)) in the generator's loss, and −∇ₓ ℓ(D(x)) is the way along which the generator
/// would move it, were it free to move each point by itself: uphill where D rises. Where these arrows vanish the generator
/// learns nothing, however wrong its points are.
///
/// @param realness (cells, cells) from the top, from 0, looks generated, to 1, looks real: the probability σ(s) for a loss
///                 with cross-entropy; the score s itself, cut off at 0 and 1, for least squares; for a critic, whose scores
///                 have no fixed ends, the score's place between the lowest and the highest that is shown
/// @param moves    (N, 2), the arrow −∇ₓ ℓ at each sample
public record Landscape(NdArray realness, NdArray moves) {
    private static final int[] NO_LABELS = {};

    /// The landscape of a pair.
    ///
    /// @param samples generated points, (N, 2)
    public static Landscape of(Gan pair, AdversarialLoss loss, Plane plane, NdArray samples) {
        Backend backend = pair.backend();
        NdArray scores = pair.score(Tensor.constant(plane.centres(backend)), NO_LABELS, Mode.inference()).value()
                .reshape(plane.cells(), plane.cells());
        NdArray slope = Gradients.grad(x -> loss.ofGenerator(pair.score(x, NO_LABELS, Mode.inference())), samples);
        // The loss is a mean over the samples, each of which has one Nth of the part in it that it would have alone.
        return new Landscape(realness(loss, scores), slope.times(-samples.shape().dim(0)));
    }

    private static NdArray realness(AdversarialLoss loss, NdArray scores) {
        return switch (loss) {
            case Minimax _, NonSaturating _ -> Tensor.constant(scores).sigmoid().value();
            case LeastSquares _ -> scores.mapEach(s -> Math.clamp(s, 0, 1));
            case Wasserstein _ -> {
                double low = scores.min().scalar();
                double high = scores.max().scalar();
                yield scores.mapEach(s -> high > low ? (s - low) / (high - low) : 0.5);
            }
        };
    }

    /// The same, to outlive the scope in which it was made.
    Landscape kept() {
        return new Landscape(realness.kept(), moves.kept());
    }
}
